"""Periods of law: how far a due day lies from day 0. Pure."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from enum import StrEnum

from workflows.clock.calendar import ONE_DAY, NaiveMoment, OutOfCalendar, WorkingCalendar, step

MONTHS = 12
COMMON_YEAR = 2023


class Unit(StrEnum):
    """What a period is counted in."""

    WORKING_DAYS = "working_days"
    CALENDAR_DAYS = "calendar_days"
    WEEKS = "weeks"
    MONTHS = "months"
    WORKING_DAYS_BEFORE = "working_days_before"
    YEARS = "years"
    CLOCK_HOURS = "clock_hours"
    DAY_OF_YEAR = "day_of_year"
    GIVEN_DATE = "given_date"
    GATE = "gate"


UNCOUNTED = frozenset({Unit.DAY_OF_YEAR, Unit.GIVEN_DATE, Unit.GATE})
"""Units whose number is no length: a day of the year is written month × 100 + day, the others carry 1."""

MET_BEFORE_DAY_ZERO = frozenset({Unit.WORKING_DAYS_BEFORE, Unit.GIVEN_DATE, Unit.GATE})
"""Units whose day 0 lies at or after the due day, so that what they ask for is done before it."""


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
    Unit.YEARS: ("year", "years"),
    Unit.CLOCK_HOURS: ("hour", "hours"),
    Unit.DAY_OF_YEAR: ("by a day of the year", "by a day of the year"),
    Unit.GIVEN_DATE: ("the date given", "the date given"),
    Unit.GATE: ("before access", "before access"),
}
MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


class MomentMissing(ValueError):
    """Hours are counted from a moment, and only a day was given."""


class BadPeriod(ValueError):
    """A period must be a whole number of at least one, a day of the year one that every year has."""


@dataclass(frozen=True)
class Period:
    """A whole number of one unit."""

    unit: Unit
    count: int

    def __post_init__(self) -> None:
        """Refuse an empty or negative period."""
        if self.count < 1:
            raise BadPeriod(f"A period must be at least 1, not {self.count}.")
        if self.unit is Unit.DAY_OF_YEAR:
            month, day = divmod(self.count, 100)
            if not (1 <= month <= MONTHS and 1 <= day <= monthrange(COMMON_YEAR, month)[1]):
                raise BadPeriod(f"Not every year has a day {day} in month {month}.")

    def __str__(self) -> str:
        """Read as people say it: "5 working days", "by 30 September", "the date given"."""
        if self.unit is Unit.DAY_OF_YEAR:
            month, day = divmod(self.count, 100)
            return f"by {day} {MONTH_NAMES[month - 1]}"
        if self.unit in UNCOUNTED:
            return UNIT_WORDS[self.unit][0]
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
            case Unit.YEARS:
                return add_months(day0, MONTHS * self.count)
            case Unit.DAY_OF_YEAR:
                return next_day_of_year(day0, self.count)
            case Unit.GIVEN_DATE | Unit.GATE:
                return day0
            case Unit.CLOCK_HOURS:
                raise MomentMissing(f"{self} are counted from a moment, not from a day: use due_at.")

    def due_at(self, started_at: datetime) -> datetime:
        """Give the moment so many hours after another, whatever the clock change; raise BadPeriod for other units."""
        if self.unit is not Unit.CLOCK_HOURS:
            raise BadPeriod(f"{self} end with a day, not at a moment.")
        if started_at.utcoffset() is None:
            raise NaiveMoment("Give the moment with its time zone.")
        return started_at.astimezone(UTC) + timedelta(hours=self.count)


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


def next_day_of_year(day0: date, month_and_day: int) -> date:
    """Give the first such day of a year after day 0 (written month × 100 + day)."""
    month, day = divmod(month_and_day, 100)
    year = day0.year if (day0.month, day0.day) < (month, day) else day0.year + 1
    if year > date.max.year:
        raise OutOfCalendar("The date is outside the calendar. Check the year.")
    return date(year, month, day)


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


def calendar_years(n: int) -> Period:
    """N calendar years after day 0; 29 February becomes the 28th in a common year."""
    return Period(Unit.YEARS, n)


def clock_hours(n: int) -> Period:
    """N hours after a moment, on any day of the week."""
    return Period(Unit.CLOCK_HOURS, n)


def by_day_of_year(day: int, month: int) -> Period:
    """The next such day of a year after day 0, for example 30 September."""
    return Period(Unit.DAY_OF_YEAR, 100 * month + day)


def given_date() -> Period:
    """No period: the date itself is given."""
    return Period(Unit.GIVEN_DATE, 1)


def gate() -> Period:
    """No period: it must be done before something else is allowed."""
    return Period(Unit.GATE, 1)
