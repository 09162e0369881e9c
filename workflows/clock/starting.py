"""Opening deadlines: one, or one for each of many agencies at the cost of one."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction
from django.utils import timezone

from reviews.cases.models import Case
from reviews.trail.record import record
from workflows.clock import events, hooks
from workflows.clock.asked import PeriodRefused, as_asked, check_asked_day
from workflows.clock.calendar import local_date
from workflows.clock.calendars import local_today, present_calendar
from workflows.clock.editions import edition_in_force, row_in_force
from workflows.clock.errors import DeadlineOpenAlready, PeriodNotAllowed
from workflows.clock.models import Deadline, RuleEdition
from workflows.clock.periods import Unit
from workflows.clock.rules import Rule

if TYPE_CHECKING:
    from reviews.people.models import Agency


def start_deadline(
    case: Case,
    code: str,
    *,
    day0: date,
    subject: str = "",
    holder_agency: Agency | None = None,
    asked_count: int | None = None,
    asked_day: date | None = None,
) -> Deadline:
    """Open a deadline of the case's edition and record it.

    `asked_count` (days) or `asked_day` only where the rule lets somebody ask for a period. Raises RuleMissing,
    DeadlineOpenAlready, PeriodNotAllowed.
    """
    holders = [(subject or (holder_agency.name if holder_agency else ""), holder_agency)]
    return _start(case, code, day0, holders, asked_count, asked_day)[0]


def start_partnership_deadline(code: str, *, day0: date, subject: str) -> Deadline:
    """Open a deadline that belongs to no case, under the edition in force; raises as `start_deadline`."""
    return _start(None, code, day0, [(subject, None)], None, None)[0]


def start_hours(
    case: Case, code: str, *, started_at: datetime, subject: str = "", holder_agency: Agency | None = None
) -> Deadline:
    """Open a deadline counted in hours from a moment, on any day of the week; raises as `start_deadline`."""
    holders = [(subject or (holder_agency.name if holder_agency else ""), holder_agency)]
    return _start(case, code, local_date(started_at), holders, None, None, started_at)[0]


def start_deadlines(
    case: Case, code: str, *, day0: date, agencies: Sequence[Agency], asked_count: int | None = None
) -> list[Deadline]:
    """Open the same deadline for each agency, with as many queries as for one; raises as `start_deadline`."""
    if not agencies:
        return []
    return _start(case, code, day0, [(agency.name, agency) for agency in agencies], asked_count, None)


def start_for_each(
    case: Case,
    code: str,
    *,
    day0: date,
    holders: Sequence[tuple[str, Agency | None]],
    asked_count: int | None = None,
    asked_day: date | None = None,
    started_at: datetime | None = None,
) -> list[Deadline]:
    """Open the same deadline for each (subject, agency), with as many queries as for one; raises as `start_deadline`.

    A rule in clock hours starts at `started_at`, or now.
    """
    return _start(case, code, day0, holders, asked_count, asked_day, started_at)


@transaction.atomic
def _start(
    case: Case | None,
    code: str,
    day0: date,
    holders: Sequence[tuple[str, Agency | None]],
    asked_count: int | None,
    asked_day: date | None,
    started_at: datetime | None = None,
) -> list[Deadline]:
    today = local_today()
    row = row_in_force(code, case.edition if case else edition_in_force(today), today)
    rule = _rule_as_asked(row, day0, asked_count, asked_day)
    if rule.period.unit is Unit.CLOCK_HOURS and started_at is None:
        started_at = timezone.now()
    due_at = rule.period.due_at(started_at) if started_at else None
    due_on = local_date(due_at) if due_at else asked_day or rule.due(day0, present_calendar())
    now = timezone.now()
    wanted = [
        Deadline(
            case=case,
            code=code,
            rule=row,
            subject=subject,
            holder_agency=agency,
            day0=day0,
            asked_count=asked_count,
            asked_day=asked_day,
            started_at=started_at,
            due_at=due_at,
            due_on=due_on,
            first_due_on=due_on,
            opened_at=now,
        )
        for subject, agency in holders
    ]
    try:
        with transaction.atomic():
            started = Deadline.objects.bulk_create(wanted)
    except IntegrityError as error:
        if "deadline_open_once" not in str(error):
            raise
        about = next((f", {subject}" for subject, _ in holders if subject), "") if len(holders) == 1 else ""
        raise DeadlineOpenAlready(
            f"{row.title} ({code}{about}) is already running for {wanted[0].reference}."
        ) from None
    hooks.tell(hooks.deadlines_opened, started)
    period = "the day named by whoever asked" if asked_day else str(rule.period)
    record(wanted[0].stream, *(_event(one, row, period) for one in started))
    return started


def _rule_as_asked(row: RuleEdition, day0: date, count: int | None, day: date | None) -> Rule:
    try:
        if day is not None:
            check_asked_day(row.as_rule(), day, day0)
        return as_asked(row.as_rule(), count)
    except PeriodRefused as refused:
        raise PeriodNotAllowed(str(refused)) from refused


def _event(deadline: Deadline, row: RuleEdition, period: str) -> events.DeadlineStarted:
    return events.DeadlineStarted(
        obj=f"deadline:{deadline.pk}",
        code=deadline.code,
        title=row.title,
        about=f", {deadline.subject}" if deadline.subject else "",
        day0=deadline.day0,
        due_on=deadline.due_on,
        edition=row.edition_id,
        period=period,
    )
