"""Sign-off by a second person, sending back, opening again. Source: "completed and signed off" is Blue."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.learning import events, hooks
from reviews.learning.models import Action, SignOff
from reviews.learning.refusals import ActionIsClosed, NotCompleted, NotSignedOff, SecondPersonNeeded
from reviews.learning.services.checking import locked, reason_of, require_right, still_running
from reviews.learning.services.deadlines import deadline_ahead
from reviews.learning.services.telling import tell

if TYPE_CHECKING:
    from reviews.people.models import User


@transaction.atomic
def sign_off(action: Action, *, by: User, at: datetime, note: str = "") -> Action:
    """Agree as a second person that the action is done: Blue. Raises NotYours, NotCompleted, SecondPersonNeeded."""
    fresh = _to_judge(action, by)
    assert fresh.completed_on is not None
    fresh.signed_off_by, fresh.signed_off_at = by, at
    fresh.missed_deadline = None
    fresh.save(update_fields=["signed_off_by", "signed_off_at", "missed_deadline"])
    _judged(fresh, SignOff.Outcome.SIGNED_OFF, note.strip(), fresh.completed_on, by, at)
    tell(fresh, events.ActionSignedOff(f"action:{fresh.pk}", fresh.code, fresh.completed_on, note.strip()))
    hooks.tell(hooks.action_signed_off, fresh)
    return fresh


@transaction.atomic
def send_back(action: Action, reason: str, *, by: User, at: datetime) -> Action:
    """Say as a second person why the action is not done. Raises NotYours, NotCompleted, ReasonMissing."""
    fresh = _to_judge(action, by)
    judged, why = fresh.completed_on, reason_of(reason)
    assert judged is not None
    fresh.completed_on = fresh.completed_by = None
    fresh.completion_note = ""
    fresh.save(update_fields=["completed_on", "completed_by", "completion_note"])
    _judged(fresh, SignOff.Outcome.SENT_BACK, why, judged, by, at)
    tell(fresh, events.ActionSentBack(f"action:{fresh.pk}", fresh.code, judged, why), source_too=False)
    hooks.tell(hooks.action_sent_back, fresh)
    return fresh


@transaction.atomic
def reopen(action: Action, reason: str, *, by: User, at: datetime, new_day: date | None = None) -> Action:
    """Open a Blue action again, as the manager: Green or Amber, so a deadline that has passed needs a new one.

    Raises NotYours, ReasonMissing, DateRefused, ActionIsClosed.
    """
    require_right(by, "reopen_action")
    fresh = locked(action)
    if fresh.closed_at is not None:
        raise ActionIsClosed
    if fresh.signed_off_at is None or fresh.completed_on is None:
        raise NotSignedOff
    judged, why = fresh.completed_on, reason_of(reason)
    fresh.completed_on = fresh.completed_by = fresh.signed_off_by = fresh.signed_off_at = None
    fresh.completion_note = ""
    fresh.save(update_fields=["completed_on", "completed_by", "signed_off_by", "signed_off_at", "completion_note"])
    deadline_ahead(fresh, new_day, why, by=by, at=at, still_red=False)
    _judged(fresh, SignOff.Outcome.REOPENED, why, judged, by, at)
    tell(fresh, events.ActionReopened(f"action:{fresh.pk}", fresh.code, fresh.deadline, why))
    hooks.tell(hooks.action_reopened, fresh)
    return fresh


def may_sign(user: User, action: Action) -> bool:
    """Say whether this person could be the second one for this action (beside the right to sign off)."""
    return user.pk not in {action.owner_id, action.completed_by_id}


def _to_judge(action: Action, by: User) -> Action:
    require_right(by, "sign_off_action")
    fresh = still_running(action)
    if fresh.completed_on is None:
        raise NotCompleted
    if not may_sign(by, fresh):
        raise SecondPersonNeeded
    return fresh


def _judged(action: Action, outcome: str, note: str, completed_on: date, by: User, at: datetime) -> None:
    SignOff.objects.create(action=action, outcome=outcome, note=note, completed_on=completed_on, by=by, at=at)
