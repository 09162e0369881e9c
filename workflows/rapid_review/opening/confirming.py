"""From answers to a case, once."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from django.db import transaction

from reviews.cases.models import Case, Child
from workflows.rapid_review.opening.answers import Answers, Problem
from workflows.rapid_review.opening.forms.child import UNBORN, UNIDENTIFIED
from workflows.rapid_review.opening.models import OpeningDraft
from workflows.rapid_review.services.opening import open_rapid_review

if TYPE_CHECKING:
    from reviews.people.models import User

INCIDENT_STEPS = ("referrer", "when", "where", "what", "safety", "police")
NOT_OF_CHILD = frozenset({"identity"})


class AnswersIncomplete(Exception):
    """Some pages must be mended first."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("Some answers must be mended before the case can be opened.")
        self.problems = problems


@transaction.atomic
def open_from(draft: OpeningDraft, *, by: User, at: datetime) -> Case:
    """Open the case these answers describe and erase them; the same draft again gives the same case.

    Raises AnswersIncomplete, and what the services refuse with.
    """
    draft = OpeningDraft.objects.select_for_update(no_key=True, of=("self",)).get(pk=draft.pk)
    if draft.case is not None:
        return draft.case
    answers = Answers(draft)
    if problems := answers.problems():
        raise AnswersIncomplete(problems)
    case = open_rapid_review(
        by=by,
        at=at,
        incident=incident_of(answers),
        children=[child_of(child) for child in answers.cleaned_children()],
        la_became_aware=answers.cleaned["awareness"]["la_became_aware"],
        sin=answers.cleaned["notification"] if answers.notified else None,
    )
    draft.case, draft.data, draft.step = case, {}, "check"
    draft.save()
    return case


def incident_of(answers: Answers) -> dict[str, Any]:
    """Give the fields of the incident."""
    values: dict[str, Any] = {}
    for step in INCIDENT_STEPS:
        values |= answers.cleaned[step]
    values["how_aware"] = answers.cleaned["awareness"]["how_aware"]
    identities = {child["identity"] for child in answers.cleaned_children()}
    values["lacks_identified_child"] = not identities or identities == {UNIDENTIFIED}
    return values


def child_of(cleaned: dict[str, Any]) -> dict[str, Any]:
    """Give the fields of one child; what does not apply to an unborn or unidentified child stays empty."""
    values = {name: value for name, value in cleaned.items() if name not in NOT_OF_CHILD}
    if cleaned["identity"] == UNBORN:
        values["age_text"] = ""
    empty = {field.name: "" for field in Child._meta.fields if field.get_internal_type() in {"CharField", "TextField"}}
    return {name: empty.get(name) if value is None else value for name, value in values.items()}
