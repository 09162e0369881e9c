"""A new deadline: the original one stays, every move is kept, slips are counted."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from reviews.learning import events, hooks
from reviews.learning.colours import Colour, colour_of
from reviews.learning.models import Action, DeadlineChange
from reviews.learning.refusals import DateRefused
from reviews.learning.services.checking import reason_of, require_owner, still_running
from reviews.learning.services.telling import tell

if TYPE_CHECKING:
    from reviews.people.models import User


@transaction.atomic
def new_deadline(
    action: Action, day: date, reason: str, *, by: User, at: datetime, forecast_on: date | None = None
) -> Action:
    """Give an action a new deadline after today, with a reason; a Red one stays Red until its month is closed.

    Raises NotYours, ReasonMissing, DateRefused, SignedOffAlready.
    """
    fresh = still_running(action)
    require_owner(by, fresh)
    today = timezone.localdate(at)
    _must_lie_ahead(day, today)
    if day == fresh.deadline:
        raise DateRefused("This is the deadline already.", "new_deadline")
    why = reason_of(reason, "Say why the deadline moves.")
    if forecast_on is not None and fresh.started_on is not None:
        if forecast_on < today:
            raise DateRefused("The forecast must be today or in the future.", "forecast")
        fresh.forecast = forecast_on
    return move_deadline(fresh, day, why, by=by, at=at, still_red=colour_of(fresh, today) is Colour.RED)


def move_deadline(action: Action, day: date, reason: str, *, by: User, at: datetime, still_red: bool) -> Action:
    """Move the deadline of a locked action and keep the old one; `still_red` keeps the missed one for its month."""
    today, old = timezone.localdate(at), action.deadline
    if still_red and action.missed_deadline is None:
        action.missed_deadline = old
    action.deadline = day
    action.slips += day > old
    if action.forecast is not None and action.forecast < today:
        action.forecast = day
    if action.forecast is not None and action.forecast > day and not action.forecast_reason:
        action.forecast_reason = reason
    action.save(update_fields=["deadline", "missed_deadline", "slips", "forecast", "forecast_reason"])
    DeadlineChange.objects.create(action=action, old=old, new=day, reason=reason, by=by, at=at)
    tell(action, events.DeadlineChanged(f"action:{action.pk}", action.code, old, day, action.slips, reason))
    hooks.tell(hooks.deadline_changed, action)
    return action


def deadline_ahead(
    action: Action, new_day: date | None, reason: str, *, by: User, at: datetime, still_red: bool
) -> None:
    """Let a locked action that is carried out again have a deadline after today: its own, or `new_day`.

    Raises DateRefused.
    """
    today = timezone.localdate(at)
    if new_day is not None and new_day != action.deadline:
        _must_lie_ahead(new_day, today)
        move_deadline(action, new_day, reason, by=by, at=at, still_red=still_red)
    elif action.deadline <= today:
        raise DateRefused("The deadline of this action has passed: give a new one.", "new_deadline")


def _must_lie_ahead(day: date, today: date) -> None:
    if day <= today:
        raise DateRefused("The new deadline must be in the future.", "new_deadline")
