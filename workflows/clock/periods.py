"""Periods of law: how far a due day lies from day 0. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from workflows.clock.calendar import ONE_DAY, OutOfCalendar, WorkingCalendar, step

MONTHS = 12


class Unit(StrEnum):
    """What a period is counted in."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS_BEFORE = "working_days_before"


class Counting(StrEnum):
    """Which day is number 1; only periods in working days know the difference."""

    DAY_AFTER = "day_after"
    FIRST_DAY = "first_day"


COUNTING_WORDS: dict[Counting, str] = {
    Counting.DAY_AFTER: "The day of the event is day 0. Day 1 is the next working day.",
    Counting.FIRST_DAY: "The day of the event is day 1 when it is a working day, otherwise the next working day is.",
}
UNIT_WORDS: dict[Unit, tuple[str, str]] = {
    Unit.WORKING_DAYS: ("working day", "working days"),
    Unit.CALENDAR_DAYS: ("calendar day", "calendar days"),
    Unit.WEEKS: ("week", "weeks"),
    Unit.MONTHS: ("month", "months"),
    Unit.WORKING_DAYS_BEFORE: ("working day before", "working days before"),
}


class BadPeriod(ValueError):
    """A period must be a whole number of at least one."""


@dataclass(frozen=True)
class Period:
    """A whole number of one unit."""

    unit: Unit
    count: int

    def __post_init__(self) -> None:
        """Refuse an empty or negative period."""
        if self.count < 1:
            raise BadPeriod(f"A period must be at least 1, not {self.count}.")

    def __str__(self) -> str:
        """Read as people say it: "5 working days"."""
        one, many = UNIT_WORDS[self.unit]
        return f"{self.count} {one if self.count == 1 else many}"

    def due(self, day0: date, calendar: WorkingCalendar, counting: Counting = Counting.DAY_AFTER) -> date:
        """Derive the due day from day 0; raise OutOfCalendar beyond the year 9999."""
        match self.unit:
            case Unit.WORKING_DAYS:
                return calendar.add_working_days(count_from(day0, counting), self.count)
            case Unit.WORKING_DAYS_BEFORE:
                return calendar.working_days_before(day0, self.count)
            case Unit.CALENDAR_DAYS:
                return step(day0, self.count)
            case Unit.WEEKS:
                return step(day0, 7 * self.count)
            case Unit.MONTHS:
                return add_months(day0, self.count)


def count_from(day0: date, counting: Counting) -> date:
    """Give the day after which counting begins, so that "day 1" falls where the counting rule says."""
    return day0 if counting is Counting.DAY_AFTER else step(day0, -ONE_DAY.days)


def add_months(day0: date, n: int) -> date:
    """Give the same day number n months later, or the last day of a shorter month."""
    months = day0.month - 1 + n
    year, month = day0.year + months // MONTHS, months % MONTHS + 1
    if not date.min.year <= year <= date.max.year:
        raise OutOfCalendar("The date is outside the calendar. Check the year.")
    return date(year, month, min(day0.day, monthrange(year, month)[1]))


def working_days(n: int) -> Period:
    """N working days after day 0."""
    return Period(Unit.WORKING_DAYS, n)


def working_days_before(n: int) -> Period:
    """N working days before day 0."""
    return Period(Unit.WORKING_DAYS_BEFORE, n)


def calendar_days(n: int) -> Period:
    """N calendar days after day 0."""
    return Period(Unit.CALENDAR_DAYS, n)


def weeks(n: int) -> Period:
    """N weeks after day 0."""
    return Period(Unit.WEEKS, n)


def calendar_months(n: int) -> Period:
    """N calendar months after day 0, clamped to the end of the month."""
    return Period(Unit.MONTHS, n)
