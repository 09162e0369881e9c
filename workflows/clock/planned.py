"""Deriving a deadline again whose day 0 is a plan: what is asked for lies before that day (C6)."""

from datetime import date

from django.db import transaction

from reviews.cases.services.refusals import ReasonMissing
from reviews.trail.record import record
from workflows.clock import events, hooks
from workflows.clock.calendars import present_calendar
from workflows.clock.errors import ClockRefused, DeadlineClosed
from workflows.clock.models import Deadline
from workflows.clock.periods import MET_BEFORE_DAY_ZERO, Unit


class NoPlan(ClockRefused):
    """Day 0 of this deadline is something that happened, which is corrected and not planned."""


@transaction.atomic
def plan_again(deadline: Deadline, day0: date, because: str) -> Deadline:
    """Count a deadline back from another planned day, also one already met; the history keeps both days.

    Only for periods that end before day 0. Raises NoPlan, DeadlineClosed (cancelled), ReasonMissing. The same day
    again changes nothing.
    """
    if not because.strip():
        raise ReasonMissing
    locked = Deadline.objects.select_for_update(of=("self",), no_key=True).select_related("rule")
    held = locked.get(pk=deadline.pk)
    if Unit(held.rule.unit) not in MET_BEFORE_DAY_ZERO:
        raise NoPlan(f"{held.title} counts from something that happened: propose a correction of its date.")
    if held.cancelled_at is not None:
        raise DeadlineClosed(f"{held.title} was cancelled.")
    before, due_before = held.day0, held.due_on
    if before == day0:
        return held
    held.day0 = day0
    held.due_on = held.derived_due(present_calendar())
    held.save(update_fields=["day0", "due_on"])
    moved = events.DeadlineMoved(
        obj=f"deadline:{held.pk}",
        code=held.code,
        title=held.title,
        about=f", {held.subject}" if held.subject else "",
        changed_from=due_before,
        changed_to=held.due_on,
        day0_from=before,
        day0_to=day0,
        because=because.strip(),
    )
    record(held.stream, moved)
    hooks.tell(hooks.deadlines_moved, [held])
    return held
