"""More time on a local deadline. A statutory one never gets any (E21)."""

from datetime import date, timedelta

from django.db import transaction

from reviews.cases.services.refusals import ReasonMissing
from reviews.trail.record import record
from workflows.clock import events, hooks
from workflows.clock.calendars import present_calendar
from workflows.clock.errors import ClockRefused, DeadlineClosed
from workflows.clock.models import Deadline

LONGEST = timedelta(days=366)


class NotExtendable(ClockRefused):
    """The rule allows no more time."""


class TooMuchTime(ClockRefused):
    """The day asked for is more than a year after the present due day."""


class NotLater(ClockRefused):
    """The day asked for is no later than the present due day."""


@transaction.atomic
def grant_more_time(deadline: Deadline, day: date, reason: str) -> Deadline:
    """Let a local deadline end on a later day; the first due day stays visible, the history keeps the reason.

    Who may grant it is the caller's question. Raises NotExtendable, NotLater, TooMuchTime,
    DeadlineClosed, ReasonMissing.
    """
    if not reason.strip():
        raise ReasonMissing
    locked = Deadline.objects.select_for_update(of=("self",), no_key=True).select_related("rule", "case")
    held = locked.get(pk=deadline.pk)
    if not held.is_open:
        raise DeadlineClosed(f"{held.title} is already closed: it was met or cancelled.")
    if held.rule.statutory or not held.rule.extendable:
        raise NotExtendable(f"{held.title} ({held.code}) allows no more time.")
    if day <= held.due_on:
        raise NotLater(f"Give a day after {held.due_on.isoformat()}, when it is due now.")
    if day > latest_day(held):
        raise TooMuchTime(f"Give a day not after {latest_day(held).isoformat()}. More than a year is not more time.")
    before, held.granted_day = held.due_on, day
    held.due_on = held.derived_due(present_calendar())
    held.save(update_fields=["granted_day", "due_on"])
    record(
        held.stream,
        events.MoreTimeGranted(
            obj=f"deadline:{held.pk}",
            code=held.code,
            title=held.title,
            about=f", {held.subject}" if held.subject else "",
            changed_from=before,
            changed_to=held.due_on,
            reason=reason.strip(),
        ),
    )
    hooks.tell(hooks.deadlines_moved, [held])
    return held


def latest_day(deadline: Deadline) -> date:
    """Give the last day that may be asked for or granted."""
    return deadline.due_on + LONGEST
