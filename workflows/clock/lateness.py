"""Recording why a deadline is late. The due day stays what the rule derives (E21)."""

from __future__ import annotations

from datetime import date

from django.db import transaction

from reviews.trail.record import record
from workflows.clock import events
from workflows.clock.calendars import local_today
from workflows.clock.errors import LatenessIncomplete, NotLate
from workflows.clock.models import Deadline


@transaction.atomic
def record_lateness(
    deadline: Deadline,
    reason: str,
    forecast: date | None,
    told_to: str,
    told_on: date | None,
    *,
    today: date | None = None,
) -> Deadline:
    """Keep the reason, the forecast and whom it was told to; raise NotLate, LatenessIncomplete.

    A deadline not yet missed may be recorded only with a forecast after its due day. The same again changes nothing
    and records nothing, so a form posted twice acts once.
    """
    today = today or local_today()
    locked = Deadline.objects.select_for_update(of=("self",), no_key=True).select_related("rule")
    held = locked.get(pk=deadline.pk)
    _check(held, reason, forecast, told_to, told_on, today)
    given = (reason.strip(), forecast, told_to.strip(), told_on)
    if given == (held.late_reason, held.forecast_on, held.told_to, held.told_on):
        return held
    held.late_reason, held.forecast_on, held.told_to, held.told_on = given
    held.save(update_fields=["late_reason", "forecast_on", "told_to", "told_on"])
    record(
        held.stream,
        events.LatenessRecorded(
            obj=f"deadline:{held.pk}",
            code=held.code,
            title=held.title,
            about=f", {held.subject}" if held.subject else "",
            due_on=held.due_on,
            forecast_on=forecast,
            told_to=held.told_to,
            told_on=told_on,
            reason=held.late_reason,
        ),
    )
    return held


def needs_reason(deadline: Deadline, today: date) -> bool:
    """Tell whether a late statutory step still waits for its reason."""
    return deadline.rule.statutory and deadline.is_late(today) and not deadline.late_reason


def _check(held: Deadline, reason: str, forecast: date | None, told_to: str, told_on: date | None, today: date) -> None:
    if held.cancelled_at is not None and held.lapsed_on is None:
        raise NotLate(f"{held.title} was cancelled, so it cannot be late.")
    if not reason.strip():
        raise LatenessIncomplete("Give the reason why it is late.")
    if held.rule.statutory and not (told_to.strip() and told_on):
        raise LatenessIncomplete("Say who was told that it is late, and on which day.")
    if told_on and told_on > today:
        raise LatenessIncomplete("The day on which they were told must be today or in the past.")
    foreseen = held.is_open and forecast is not None and forecast > held.due_on
    if not held.is_late(today) and not foreseen:
        raise NotLate(f"{held.title} is not late. Give a forecast after its due day if it will be.")
    if held.is_open and forecast is not None and forecast < min(today, held.due_on):
        raise LatenessIncomplete("The forecast must not be in the past.")
