"""The working-day calendar: weekends and bank holidays, and nothing else stops a count.

Pure: no Django, no Celery, no Viewflow, no clock of its own.
"""

from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from functools import cached_property
from types import MappingProxyType
from zoneinfo import ZoneInfo

LONDON = ZoneInfo("Europe/London")
END_OF_DAY = time(23, 59)
ONE_DAY = timedelta(days=1)
SATURDAY, SUNDAY = 5, 6
FIRST_DAY, LAST_DAY = date.min.toordinal(), date.max.toordinal()
DAY_NAMES = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


class OutOfCalendar(ValueError):
    """The count would leave the years a calendar can hold."""


class NaiveMoment(ValueError):
    """A moment came without its time zone, so its local day is unknown."""


def local_date(moment: datetime) -> date:
    """Give the Europe/London day on which an aware moment falls; raise NaiveMoment for a naive one."""
    if moment.utcoffset() is None:
        raise NaiveMoment("Give the moment with its time zone; without it the local day is unknown.")
    return moment.astimezone(LONDON).date()


def last_moment(due: date) -> datetime:
    """Give 23:59 Europe/London on the due day, whatever the clock change (E43)."""
    return datetime.combine(due, END_OF_DAY, tzinfo=LONDON)


def step(day: date, days: int) -> date:
    """Move a date by calendar days; raise OutOfCalendar beyond the years 1 to 9999."""
    try:
        return day + timedelta(days=days)
    except OverflowError as error:
        raise OutOfCalendar("The date is outside the calendar. Check the year.") from error


@dataclass(frozen=True)
class WorkingCalendar:
    """Monday to Friday, except the holidays given as date → name."""

    holidays: Mapping[date, str] = field(default_factory=dict)
    provisional: frozenset[date] = frozenset()
    _off: frozenset[int] = field(init=False, repr=False, compare=False)
    """The holidays as day numbers: counting with whole numbers is several times faster than with dates."""

    def __post_init__(self) -> None:
        """Keep a private copy, so that nobody can change the calendar under a count."""
        object.__setattr__(self, "holidays", MappingProxyType(dict(self.holidays)))
        object.__setattr__(self, "_off", frozenset(day.toordinal() for day in self.holidays))

    @cached_property
    def _off_in_order(self) -> tuple[int, ...]:
        """The holidays that fall on Monday to Friday as day numbers, the earliest first; kept once asked for."""
        return tuple(sorted(number for number in self._off if (number + SUNDAY) % 7 < SATURDAY))

    def why_not(self, day: date) -> str:
        """Say why a day does not count ("Saturday", "bank holiday: Good Friday"), or "" when it does."""
        if day.weekday() >= SATURDAY:
            return DAY_NAMES[day.weekday()]
        name = self.holidays.get(day)
        if name is None:
            return ""
        return f"bank holiday: {name}" + (" (provisional)" if day in self.provisional else "")

    def is_working(self, day: date) -> bool:
        """Tell whether the day counts as a working day."""
        return day.weekday() < SATURDAY and day not in self.holidays

    def walk(self, day0: date, direction: int) -> Iterator[date]:
        """Yield the days after day 0 (direction 1) or before it (-1), one by one."""
        day = day0
        while True:
            day = step(day, direction)
            yield day

    def add_working_days(self, day0: date, n: int) -> date:
        """Give the n-th working day after day 0 (before it when n is negative); 0 gives day 0 itself."""
        number, left, direction = day0.toordinal(), abs(n), 1 if n > 0 else -1
        while left:
            number += direction
            if not FIRST_DAY <= number <= LAST_DAY:
                raise OutOfCalendar("The date is outside the calendar. Check the year.")
            left -= (number + SUNDAY) % 7 < SATURDAY and number not in self._off
        return date.fromordinal(number)

    def working_days_before(self, day: date, n: int) -> date:
        """Give the n-th working day before a day (a latest sending date, for example)."""
        return self.add_working_days(day, -n)

    def working_days_between(self, start: date, end: date) -> int:
        """Count the working days after `start` up to and including `end`; negative when `end` is earlier."""
        if end < start:
            return -self.working_days_between(end, start)
        first, last = start.toordinal(), end.toordinal()
        off = bisect_right(self._off_in_order, last) - bisect_right(self._off_in_order, first)
        return _weekdays_until(last) - _weekdays_until(first) - off

    def on_or_before(self, day: date) -> date:
        """Give the day itself when it is a working day, otherwise the last working day before it."""
        return day if self.is_working(day) else self.add_working_days(day, -1)


def _weekdays_until(number: int) -> int:
    """Count the Mondays to Fridays up to a day number; day number 1 was a Monday."""
    weeks, rest = divmod(number, 7)
    return 5 * weeks + min(rest, 5)
