"""Moving a case on: its state, its lead, the release of the pack, its end."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.cases import events, states
from reviews.cases.models import Case
from reviews.cases.services.locking import locked
from reviews.cases.services.refusals import ReasonMissing
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.people.models import User


@transaction.atomic
def move_state(case: Case, to: str) -> Case:
    """Move the case to another state of its procedure; the same state again does nothing.

    Raises UnknownState, CaseIsClosed.
    """
    label = states.label(case.kind, to)
    locked(case)
    if case.state == to:
        return case
    before = states.label(case.kind, case.state)
    case.state = to
    case.save(update_fields=["state"])
    record(case_stream(case.pk), events.StateMoved(changed_from=before, changed_to=label, state=to))
    return case


@transaction.atomic
def change_lead(case: Case, lead: User) -> Case:
    """Make another person the lead of the case; raises CaseIsClosed."""
    locked(case)
    if case.lead_id == lead.pk:
        return case
    before = str(case.lead) if case.lead_id else "nobody"
    case.lead = lead
    case.save(update_fields=["lead"])
    record(case_stream(case.pk), events.LeadChanged(changed_from=before, changed_to=str(lead)))
    return case


@transaction.atomic
def release_pack(case: Case, *, at: datetime) -> bool:
    """Note that the shared pack is released; False when it was already. Raises CaseIsClosed.

    The caller (reviews.returns) knows what the pack holds and records the event.
    """
    locked(case)
    if case.released_at is not None:
        return False
    case.released_at = at
    case.save(update_fields=["released_at"])
    return True


@transaction.atomic
def close_case(case: Case, *, state: str, reason: str, at: datetime) -> Case:
    """Close the case in one of its procedure's states; raises ReasonMissing, UnknownState, CaseIsClosed."""
    if not reason.strip():
        raise ReasonMissing
    move_state(case, state)
    case.closed_at = at
    case.save(update_fields=["closed_at"])
    record(case_stream(case.pk), events.CaseClosed(reason=reason.strip()))
    return case
