"""Correcting what was raised, with a reason; what stood there before stays in the history."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.escalation import access, events, notices
from workflows.escalation.models import Escalation
from workflows.escalation.services.refusals import EscalationRefused, NotYours

FIELDS = {
    "child_code": "the child's code",
    "what": "the disagreement",
    "evidence": "the evidence",
    "outcome_wanted": "the outcome wanted",
    "interim_plan": "what keeps the child safe",
    "other_person": "the person at the other agency",
}


@transaction.atomic
def correct(escalation: Escalation, data: dict[str, Any], reason: str, *, by: User) -> Escalation:
    """Correct the words of a running escalation; raises NotYours, and EscalationRefused when nothing changes."""
    if not access.is_raiser(by, escalation):
        raise NotYours
    held = Escalation.objects.select_for_update(of=("self",)).select_related("raiser", "other").get(pk=escalation.pk)
    held.case = escalation.case
    changed = [name for name in FIELDS if data[name] != getattr(held, name)]
    if not changed:
        raise EscalationRefused("Nothing was changed. Change what is wrong, or go back.")
    before = "\n".join(f"{FIELDS[name]}: {getattr(held, name)}" for name in changed)
    for name in changed:
        setattr(held, name, data[name])
    held.save(update_fields=changed)
    words = ", ".join(FIELDS[name] for name in changed)
    event = events.EscalationCorrected(words, before, reason)
    stored = record(case_stream(held.case_id), event)
    notices.tell(notices.SPOKEN, held, notices.parties(held), f"corrected:{stored[0].pk if stored else held.stage}")
    return held
