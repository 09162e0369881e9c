"""Every answer of a draft in words, with the address where it is changed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from django import forms
from django.urls import reverse

from reviews.cases.services import child_label
from reviews.presentation.dates import spoken_time
from reviews.presentation.templatetags.govuk import gov_date, gov_datetime
from workflows.rapid_review.opening.answers import CHILD_PARTS, Answers
from workflows.rapid_review.opening.forms.page import StepForm
from workflows.rapid_review.opening.steps import WITH_OWN_VIEW
from workflows.rapid_review.opening.views.door import page_url

Row = tuple[str, str, str]


@dataclass(frozen=True)
class Section:
    """One page's answers: heading, rows of question, answer and address."""

    title: str
    rows: list[Row]


def sections(answers: Answers) -> list[Section]:
    """Give every page's answers in their order, the children in the place of their page."""
    found: list[Section] = []
    for step in answers.steps:
        if step.code == "children":
            found += list(_children(answers))
        elif step.code not in WITH_OWN_VIEW:
            url = page_url(answers.draft, step.code, change=True)
            found.append(Section(step.title, list(_rows(answers.form(step.code), url))))
    return found


def problem_links(answers: Answers) -> list[tuple[str, str]]:
    """Give what must be mended, with the address of the page."""
    found = []
    for problem in answers.problems():
        url = page_url(answers.draft, problem.step, change=True)
        if problem.child is not None:
            url = _child_url(answers, problem.child, "who")
        found.append((problem.text, url))
    return found


def _children(answers: Answers) -> Iterator[Section]:
    if not answers.children:
        words = "No child has been identified yet" if answers.nobody_identified() else "Not answered"
        yield Section("The children", [("Children", words, page_url(answers.draft, "children"))])
    for number in range(len(answers.children)):
        rows = [
            row
            for part in CHILD_PARTS
            for row in _rows(answers.child_form(number, part), _child_url(answers, number, part))
        ]
        yield Section(child_label(number), rows)


def _child_url(answers: Answers, number: int, part: str) -> str:
    kwargs = {"draft": answers.draft.pk, "number": number + 1, "part": part}
    return reverse("opening_child", kwargs=kwargs) + "?change=1"


def _rows(form: StepForm, url: str) -> Iterator[Row]:
    complete = form.is_bound and form.is_valid()
    for bound in form:
        if complete and not form.asked(bound.name, form.cleaned_data):
            continue
        value = form.cleaned_data.get(bound.name) if form.is_bound and bound.name not in form.errors else None
        yield str(bound.label), in_words(bound.field, value), url


def in_words(field: forms.Field, value: Any) -> str:
    """Write one cleaned answer as people read it."""
    match value:
        case None | "" | []:
            return "Not given"
        case bool():
            return "Yes" if value else "No"
        case datetime():
            return gov_datetime(value)
        case date():
            return gov_date(value)
        case time():
            return spoken_time(value)
        case list():
            return ", ".join(_choice(field, one) for one in value)
    return _choice(field, value)


def _choice(field: forms.Field, value: Any) -> str:
    if isinstance(field, forms.ChoiceField) and not isinstance(field, forms.ModelChoiceField):
        return str(dict(field.choices).get(value, value))  # type: ignore[arg-type]
    return str(value)
