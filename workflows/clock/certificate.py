"""The certificate: the day-by-day count that explains one due day. Pure."""

from dataclasses import dataclass
from datetime import date, datetime

from workflows.clock.calendar import LONDON, WorkingCalendar, step
from workflows.clock.periods import COUNTING_WORDS, MONTHS, UNCOUNTED, Counting, MomentMissing, Unit, add_months
from workflows.clock.rules import Rule


@dataclass(frozen=True)
class Line:
    """One day of the count: its number, or why it does not count."""

    day: date
    number: int | None
    why: str


@dataclass(frozen=True)
class Certificate:
    """How one due day was counted."""

    rule: Rule
    day0: date
    due: date
    lines: tuple[Line, ...]
    working_target: date
    """The last working day on or before the due day."""

    @property
    def counting(self) -> str:
        """Say in words which day is number 1."""
        if self.rule.period.unit is Unit.WORKING_DAYS:
            return COUNTING_WORDS[self.rule.counting]
        if self.rule.period.unit is Unit.WORKING_DAYS_BEFORE:
            return "Counted backwards in working days from day 0."
        if self.rule.period.unit is Unit.CLOCK_HOURS:
            return "Every hour counts, day and night, on any day of the week."
        if self.rule.period.unit in UNCOUNTED:
            return "Nothing is counted."
        return "Every day counts, weekends and bank holidays too."

    @property
    def skipped(self) -> tuple[Line, ...]:
        """The weekdays that did not count because they are bank holidays."""
        return tuple(line for line in self.lines if line.why.startswith("bank holiday"))


def certificate(
    rule: Rule, day0: date, calendar: WorkingCalendar, *, started_at: datetime | None = None
) -> Certificate:
    """Count day by day from day 0 and show each day; the last line is the due day.

    Hours are counted from `started_at`; raises MomentMissing without it.
    """
    match rule.period.unit:
        case Unit.WORKING_DAYS:
            lines = _working(rule, day0, calendar, 1)
        case Unit.WORKING_DAYS_BEFORE:
            lines = _working(rule, day0, calendar, -1)
        case Unit.CALENDAR_DAYS:
            lines = [_day0(day0)] + [Line(step(day0, n), n, "") for n in range(1, rule.period.count + 1)]
        case Unit.WEEKS:
            lines = [_day0(day0)] + [Line(step(day0, 7 * n), n, f"week {n}") for n in range(1, rule.period.count + 1)]
        case Unit.MONTHS:
            lines = [_day0(day0)] + [_month(day0, n, n) for n in range(1, rule.period.count + 1)]
        case Unit.YEARS:
            lines = [_day0(day0)] + [_month(day0, n, MONTHS * n) for n in range(1, rule.period.count + 1)]
        case Unit.DAY_OF_YEAR:
            lines = [_day0(day0), Line(rule.due(day0, calendar), 1, f"{rule.period}: the first one after day 0")]
        case Unit.GIVEN_DATE:
            lines = [Line(day0, None, "the date that was given")]
        case Unit.GATE:
            lines = [Line(day0, None, "it must be done before access is given")]
        case Unit.CLOCK_HOURS:
            lines = _hours(rule, started_at)
    due = lines[-1].day
    return Certificate(rule, day0, due, tuple(lines), calendar.on_or_before(due))


def _day0(day0: date) -> Line:
    return Line(day0, None, "day 0, the day of the event")


def _month(day0: date, n: int, months: int) -> Line:
    day = add_months(day0, months)
    return Line(day, n, "" if day.day == day0.day else f"the month has no day {day0.day}, so its last day")


def _hours(rule: Rule, started_at: datetime | None) -> list[Line]:
    if started_at is None:
        raise MomentMissing(f"{rule.code} is counted in hours: give the moment at which it started.")
    start, end = started_at.astimezone(LONDON), rule.period.due_at(started_at).astimezone(LONDON)
    return [
        Line(start.date(), None, f"started at {start:%H:%M}"),
        Line(end.date(), rule.period.count, f"{rule.period} later: {end:%H:%M}"),
    ]


def _working(rule: Rule, day0: date, calendar: WorkingCalendar, direction: int) -> list[Line]:
    lines, number = [_day0(day0)], 0
    if direction == 1 and rule.counting is Counting.FIRST_DAY and calendar.is_working(day0):
        number = 1
        lines = [Line(day0, 1, "the day of the event counts as day 1")]
    if number == rule.period.count:
        return lines
    for day in calendar.walk(day0, direction):
        why = calendar.why_not(day)
        number += not why
        lines.append(Line(day, None if why else number, why))
        if number == rule.period.count:
            return lines
    raise AssertionError("unreachable: walk is endless")
