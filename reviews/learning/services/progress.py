"""What the owner says of an action: started, forecast, completed. Colours follow by themselves."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from reviews.learning import events, hooks
from reviews.learning.models import Action
from reviews.learning.refusals import CompletedAlready, DateRefused, StartedAlready
from reviews.learning.services.checking import reason_of, require_owner, still_running
from reviews.learning.services.telling import tell

if TYPE_CHECKING:
    from reviews.people.models import User

LATE_FORECAST = "Say why the action will be later than its deadline."


@transaction.atomic
def start_action(
    action: Action,
    started_on: date,
    *,
    by: User,
    at: datetime,
    forecast_on: date | None = None,
    reason: str = "",
) -> Action:
    """Record that work began, with a forecast (the deadline when none is given). Raises NotYours, DateRefused."""
    fresh = still_running(action)
    require_owner(by, fresh)
    if fresh.started_on is not None:
        raise StartedAlready
    if started_on > timezone.localdate(at):
        raise DateRefused("The start must be today or in the past.", "started_on")
    fresh.started_on = started_on
    _set_forecast(fresh, forecast_on or fresh.deadline, reason, started_on)
    fresh.save(update_fields=["started_on", "forecast", "forecast_reason"])
    assert fresh.forecast is not None
    tell(fresh, events.ActionStarted(f"action:{fresh.pk}", fresh.code, started_on, fresh.forecast), source_too=False)
    return fresh


@transaction.atomic
def forecast(action: Action, day: date, *, by: User, at: datetime, reason: str = "") -> Action:
    """Say when the action will be done; after the deadline only with a reason. Raises NotYours, ReasonMissing."""
    fresh = still_running(action)
    require_owner(by, fresh)
    if fresh.started_on is None:
        raise DateRefused("This action has not started. Record the start first.", "forecast")
    if fresh.completed_on is not None:
        raise CompletedAlready
    if day < timezone.localdate(at):
        raise DateRefused("The forecast must be today or in the future.", "forecast")
    _set_forecast(fresh, day, reason, fresh.started_on)
    fresh.save(update_fields=["forecast", "forecast_reason"])
    given = events.ForecastGiven(f"action:{fresh.pk}", fresh.code, day, fresh.deadline, fresh.forecast_reason)
    tell(fresh, given, source_too=False)
    return fresh


@transaction.atomic
def complete(
    action: Action, completed_on: date, *, by: User, at: datetime, note: str = "", started_on: date | None = None
) -> Action:
    """Record that the work is done; it is Blue only when a second person signs it off. Raises NotYours, DateRefused."""
    fresh = still_running(action)
    require_owner(by, fresh)
    if fresh.completed_on is not None:
        raise CompletedAlready
    if completed_on > timezone.localdate(at):
        raise DateRefused("The completion must be today or in the past.", "completed_on")
    fresh.started_on = fresh.started_on or started_on or completed_on
    if completed_on < fresh.started_on:
        raise DateRefused("The completion must be on or after the start.", "completed_on")
    fresh.forecast = fresh.forecast or fresh.deadline
    fresh.completed_on, fresh.completed_by, fresh.completion_note = completed_on, by, note.strip()
    fresh.save(update_fields=["started_on", "forecast", "completed_on", "completed_by", "completion_note"])
    tell(fresh, events.ActionCompleted(f"action:{fresh.pk}", fresh.code, completed_on, fresh.completion_note))
    hooks.tell(hooks.action_completed, fresh)
    return fresh


def _set_forecast(action: Action, day: date, reason: str, started_on: date) -> None:
    if day < started_on:
        raise DateRefused("The forecast must be on or after the start.", "forecast")
    action.forecast = day
    action.forecast_reason = reason_of(reason, LATE_FORECAST) if day > action.deadline else reason.strip()
