"""Deriving due days again when a fact was corrected or the calendar changed."""

from __future__ import annotations

from datetime import date

from django.db import transaction
from django.db.models import Q

from reviews.cases.models import Case, Fact
from reviews.trail.record import case_stream, record
from workflows.clock import events, hooks
from workflows.clock.calendar import WorkingCalendar, local_date
from workflows.clock.calendars import present_calendar
from workflows.clock.models import Deadline
from workflows.clock.models.deadline import OPEN

CALENDAR_CHANGED = "the bank holidays changed"


@transaction.atomic
def rederive(case: Case, *, fact: str = "") -> list[Deadline]:
    """Derive the case's open deadlines again, and those already met that count from the corrected `fact`.

    Records one event per moved deadline and gives the moved ones. A deadline that the corrected fact met is met on
    the corrected day; no other met day is touched.
    """
    because = f"the date of {fact} was corrected" if fact else CALENDAR_CHANGED
    days = {one.name: local_date(one.at) for one in Fact.objects.filter(case=case)}
    counts_from_it = Q(rule__day0=fact, cancelled_at=None) if fact else Q()
    held = _held(Q(case=case) & (OPEN | counts_from_it if fact else OPEN))
    moved = _derive(held, days, present_calendar(), because)
    if fact in days:
        _meet_again(case, fact, days[fact])
    return moved


@transaction.atomic
def rederive_everything() -> list[Deadline]:
    """Derive every open deadline again after the calendar changed (E41); gives the moved ones."""
    return _derive(_held(OPEN), {}, present_calendar(), CALENDAR_CHANGED)


def _meet_again(case: Case, fact: str, on: date) -> None:
    """Let the met day follow the fact that met it, so that lateness is judged by what happened."""
    met_by_it = _held(Q(case=case, rule__met_by=fact, met_on__isnull=False))
    for deadline in met_by_it:
        before = deadline.met_on
        if before == on or before is None:
            continue
        deadline.met_on = on
        deadline.save(update_fields=["met_on"])
        record(
            case_stream(case.pk),
            events.MetDayCorrected(
                obj=f"deadline:{deadline.pk}",
                code=deadline.code,
                title=deadline.rule.title,
                about=f", {deadline.subject}" if deadline.subject else "",
                changed_from=before,
                changed_to=on,
                due_on=deadline.due_on,
                late=deadline.is_late(on),
            ),
        )


def _held(which: Q) -> list[Deadline]:
    locked = Deadline.objects.select_for_update(of=("self",), no_key=True).filter(which)
    return list(locked.select_related("rule").order_by("case_id", "pk"))


def _derive(held: list[Deadline], days: dict[str, date], calendar: WorkingCalendar, because: str) -> list[Deadline]:
    moved: list[Deadline] = []
    happened: dict[int, list[events.DeadlineMoved]] = {}
    for deadline in held:
        old_due, old_day0 = deadline.due_on, deadline.day0
        if not deadline.rule.own_day0:
            deadline.day0 = days.get(deadline.rule.day0, deadline.day0)
        deadline.due_on = deadline.derived_due(calendar)
        if (deadline.due_on, deadline.day0) == (old_due, old_day0):
            continue
        deadline.save(update_fields=["due_on", "day0"])
        moved.append(deadline)
        happened.setdefault(deadline.case_id, []).append(_event(deadline, old_due, old_day0, because))
    for case_id, news in sorted(happened.items()):
        record(case_stream(case_id), *news)
    for told in hooks.deadlines_moved if moved else ():
        told(moved)
    return moved


def _event(deadline: Deadline, old_due: date, old_day0: date, because: str) -> events.DeadlineMoved:
    return events.DeadlineMoved(
        obj=f"deadline:{deadline.pk}",
        code=deadline.code,
        title=deadline.rule.title,
        about=f", {deadline.subject}" if deadline.subject else "",
        changed_from=old_due,
        changed_to=deadline.due_on,
        day0_from=old_day0,
        day0_to=deadline.day0,
        because=because,
    )
