"""Correcting what was raised, with a reason; what stood there before stays in the history."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.escalation import access, events, notices
from workflows.escalation.models import Escalation, Safety
from workflows.escalation.services.refusals import EscalationRefused, NotYours

FIELDS = {
    "safety": "whether the child is safe now",
    "danger_told": "who was told of the danger",
    "child_code": "the child's code",
    "what": "the disagreement",
    "evidence": "the evidence",
    "outcome_wanted": "the outcome wanted",
    "interim_plan": "what keeps the child safe",
    "other_person": "the person at the other agency",
}


@transaction.atomic
def correct(escalation: Escalation, data: dict[str, Any], reason: str, *, by: User) -> Escalation:
    """Correct a running escalation; raises NotYours, and EscalationRefused when nothing changes.

    Of a child who is safe nobody asks who was told of the danger: it stays. The history keeps what stood there before
    and, of the safety, both.
    """
    if not access.is_raiser(by, escalation):
        raise NotYours
    held = Escalation.objects.select_for_update(of=("self",)).select_related("raiser", "other").get(pk=escalation.pk)
    held.case = escalation.case
    if held.outcome or not held.case.is_open:
        raise EscalationRefused("This escalation has ended. What it says stays as it is.")
    asked = [name for name in FIELDS if name != "danger_told" or data["safety"] != Safety.YES]
    changed = [name for name in asked if data[name] != getattr(held, name)]
    if not changed:
        raise EscalationRefused("Nothing was changed. Change what is wrong, or go back.")
    before = "\n".join(_before(held, name, data[name]) for name in changed)
    for name in changed:
        setattr(held, name, data[name])
    held.save(update_fields=changed)
    words = ", ".join(FIELDS[name] for name in changed)
    event = events.EscalationCorrected(words, before, reason)
    stored = record(case_stream(held.case_id), event)
    notices.tell(notices.SPOKEN, held, notices.parties(held), f"corrected:{stored[0].pk if stored else held.stage}")
    return held


def _before(held: Escalation, name: str, now: str) -> str:
    if name == "safety":
        return f"{FIELDS[name]}: {held.get_safety_display()}, corrected to {Safety(now).label}"
    return f"{FIELDS[name]}: {getattr(held, name)}"
