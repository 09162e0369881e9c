"""Correcting the days of a deadline whose day 0 is its own and that belongs to no case."""

from datetime import date

from django.db import transaction

from reviews.cases.services.refusals import ReasonMissing
from reviews.trail.record import record
from workflows.clock import events, hooks
from workflows.clock.calendars import present_calendar
from workflows.clock.errors import ClockRefused, DeadlineClosed
from workflows.clock.models import Deadline


class BelongsToACase(ClockRefused):
    """Day 0 of a case is a fact, which two people correct."""


class NotMetYet(ClockRefused):
    """There is no met day to correct."""


@transaction.atomic
def correct_day0(deadline: Deadline, day0: date, reason: str) -> Deadline:
    """Derive an open deadline of the partnership from another day 0; the history keeps both days.

    Raises BelongsToACase, DeadlineClosed, ReasonMissing. The same day again changes nothing.
    """
    held = _locked(deadline, reason)
    if not held.is_open:
        raise DeadlineClosed(f"{held.title} is already closed: it was met or cancelled.")
    before, due_before = held.day0, held.due_on
    if before == day0:
        return held
    held.day0 = day0
    held.due_on = held.derived_due(present_calendar())
    held.save(update_fields=["day0", "due_on"])
    record(
        held.stream,
        events.DeadlineMoved(
            obj=f"deadline:{held.pk}",
            code=held.code,
            title=held.title,
            about=_about(held),
            changed_from=due_before,
            changed_to=held.due_on,
            day0_from=before,
            day0_to=day0,
            because=reason.strip(),
        ),
    )
    hooks.tell(hooks.deadlines_moved, [held])
    return held


@transaction.atomic
def correct_met_day(deadline: Deadline, on: date, reason: str) -> Deadline:
    """Correct the day on which one was met; raises BelongsToACase, NotMetYet, ReasonMissing."""
    held = _locked(deadline, reason)
    if held.met_on is None:
        raise NotMetYet(f"{held.title} is not done yet.")
    before = held.met_on
    if before == on:
        return held
    held.met_on = on
    held.save(update_fields=["met_on"])
    record(
        held.stream,
        events.MetDayCorrected(
            obj=f"deadline:{held.pk}",
            code=held.code,
            title=held.title,
            about=_about(held),
            changed_from=before,
            changed_to=on,
            due_on=held.due_on,
            late=held.is_late(on),
        ),
    )
    return held


def _locked(deadline: Deadline, reason: str) -> Deadline:
    if not reason.strip():
        raise ReasonMissing
    locked = Deadline.objects.select_for_update(of=("self",), no_key=True).select_related("rule")
    held = locked.get(pk=deadline.pk)
    if held.case_id is not None:
        raise BelongsToACase("The dates of a case are facts: propose a correction on the case.")
    return held


def _about(deadline: Deadline) -> str:
    return f", {deadline.subject}" if deadline.subject else ""
