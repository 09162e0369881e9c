"""An action that was entered by mistake is taken out and can be restored: the manager's, each with the reason."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from reviews.learning import hooks
from reviews.learning.colours import Colour, colour_of
from reviews.learning.models import Action
from reviews.learning.refusals import DoneAlready, NotWithdrawn
from reviews.learning.services.checking import locked, reason_of, require_right, still_running
from reviews.learning.services.deadlines import deadline_ahead
from reviews.learning.services.telling import tell
from reviews.learning.withdrawal_events import ActionRestored, ActionWithdrawn

if TYPE_CHECKING:
    from reviews.people.models import User


@transaction.atomic
def withdraw_action(action: Action, reason: str, *, by: User, at: datetime) -> Action:
    """Take out an action that was entered by mistake: it stays in the register and counts nowhere.

    Raises NotYours, ReasonMissing, DoneAlready, SignedOffAlready, ActionIsClosed, ActionIsWithdrawn.
    """
    require_right(by, "withdraw_action")
    for lock in hooks.lock_what_asks:
        lock(action.pk)
    fresh = still_running(action)
    if fresh.completed_on is not None:
        raise DoneAlready
    why = reason_of(reason, "Say why the action is withdrawn.")
    _stands(fresh, at, by, why)
    tell(fresh, ActionWithdrawn(f"action:{fresh.pk}", fresh.code, fresh.deadline, why))
    hooks.tell(hooks.action_withdrawn, fresh)
    return fresh


@transaction.atomic
def restore_action(action: Action, reason: str, *, by: User, at: datetime, new_day: date | None = None) -> Action:
    """Let a withdrawn action count again; when its deadline has passed meanwhile, it needs a new one.

    One that was Red when it was withdrawn stays Red until its month is closed. Raises NotYours, NotWithdrawn,
    ReasonMissing, DateRefused.
    """
    require_right(by, "withdraw_action")
    fresh = locked(action)
    if fresh.withdrawn_at is None:
        raise NotWithdrawn
    why, because = reason_of(reason, "Say why the action is restored."), fresh.withdrawn_reason
    taken_out = timezone.localdate(fresh.withdrawn_at)
    still_red = colour_of(fresh, taken_out) is Colour.RED
    _stands(fresh, None, None, "")
    deadline_ahead(fresh, new_day, why, by=by, at=at, still_red=still_red)
    tell(fresh, ActionRestored(f"action:{fresh.pk}", fresh.code, taken_out, because, why))
    hooks.tell(hooks.action_restored, fresh)
    return fresh


def _stands(action: Action, at: datetime | None, by: User | None, reason: str) -> None:
    action.withdrawn_at, action.withdrawn_by, action.withdrawn_reason = at, by, reason
    action.save(update_fields=["withdrawn_at", "withdrawn_by", "withdrawn_reason"])
