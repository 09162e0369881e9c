"""Fictional content for demonstrations and tests; never about a real child."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from reviews.chronology.models import Entry
from reviews.chronology.precision import Precision
from reviews.chronology.services import EntryText, add_entry
from reviews.returns.forms.section import child_field
from reviews.returns.sections import Question, Section, sections_of
from reviews.returns.services.drafting import save_section

if TYPE_CHECKING:
    from reviews.people.models import User
    from reviews.returns.models import Return

TEXT = "Fictional text for demonstration: our records show regular contact and a shared plan."


def fill_in(ret: Return, *, by: User, at: datetime, text: str = TEXT, involvement: str = "none") -> None:
    """Save every mandatory section with fictional answers and write two chronology rows, unless there are some."""
    children = list(ret.case.children.order_by("label").values_list("label", flat=True))
    for section in sections_of(ret.case):
        if section.mandatory:
            data = example_of(section, len(children), text)
            if section.code == "author":
                data["involvement"] = involvement
                data["author_name"] = by.name
            save_section(ret, section.code, data, by=by, at=at, complete=True)
    if not Entry.objects.filter(case=ret.case, agency=ret.agency).exists():
        for row in rows(timezone.localdate(at), ret.agency.label):
            add_entry(ret.case, ret.agency, row, by=by, at=at)


def example_of(section: Section, children: int, text: str = TEXT) -> dict[str, Any]:
    """Answers to every required question of a section."""
    data: dict[str, Any] = {}
    for ask in section.questions:
        if ask.required and ask.name != "involvement_detail":
            names = [child_field(n, ask.name) for n in range(1, children + 1)] if ask.each_child else [ask.name]
            data.update({name: _answer(ask, text) for name in names})
    return data


def _answer(ask: Question, text: str) -> Any:
    choices = [code for code, _ in ask.choices if code]
    if ask.kind == "checks":
        return choices[-1:]
    if choices:
        return "not_known" if "not_known" in choices else choices[0]
    return "Not known" if ask.kind == "line" else text


def rows(today: date, source: str) -> list[EntryText]:
    """Two fictional events, one of them with an uncertain date."""
    month = (today - timedelta(days=200)).replace(day=1)
    return [
        EntryText(
            happened_on=month,
            precision=Precision.MONTH,
            source=f"{source} record",
            who="Practitioner",
            event="Fictional: concern raised at a routine contact.",
            action_taken="Discussed with the safeguarding lead.",
            child_seen="yes",
        ),
        EntryText(
            happened_on=today - timedelta(days=40),
            precision=Precision.EXACT,
            source=f"{source} record",
            who="Practitioner",
            event="Fictional: visit, nobody at home.",
            action_taken="Card left, second visit planned.",
            child_seen="no",
            practice_episode=True,
        ),
    ]
