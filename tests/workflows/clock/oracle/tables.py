"""Days as numbers in tables: working days to bisect, lengths of months, and the hours of summer time."""

from bisect import bisect_left, bisect_right
from datetime import UTC, date, datetime, timedelta

from tests.workflows.clock.oracle.holidays import between

FIRST, LAST = 2012, 2075
HOLIDAYS = between(FIRST, LAST)
_OFF = {day.toordinal() for day in HOLIDAYS}
_SPAN = range(date(FIRST, 1, 1).toordinal(), date(LAST, 12, 31).toordinal() + 1)
WORKING = [number for number in _SPAN if (number - 1) % 7 < 5 and number not in _OFF]
"""Ordinal 1 was a Monday, so the remainder is the day of the week."""
LEAP = {year for year in range(FIRST, LAST + 1) if year % 4 == 0 and (year % 100 != 0 or year % 400 == 0)}
LENGTHS = {
    (year, month): 29 if month == 2 and year in LEAP else length
    for year in range(FIRST, LAST + 1)
    for month, length in enumerate((31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31), start=1)
}
MONTHS = sorted(LENGTHS)
PLACE = {month: place for place, month in enumerate(MONTHS)}


def _last_sunday(year, month):
    end = date(year, month, LENGTHS[year, month])
    return end - timedelta(end.isoweekday() % 7)


SUMMER = {year: (_last_sunday(year, 3), _last_sunday(year, 10)) for year in range(FIRST, LAST + 1)}


def working_after(day, n):
    """The n-th working day after a day; before it when negative; the day itself for none."""
    number = day.toordinal()
    if n > 0:
        return date.fromordinal(WORKING[bisect_right(WORKING, number) + n - 1])
    return date.fromordinal(WORKING[bisect_left(WORKING, number) + n]) if n else day


def working_on_or_before(day):
    """The last working day up to a day."""
    return date.fromordinal(WORKING[bisect_right(WORKING, day.toordinal()) - 1])


def working_in(start, end):
    """How many working days lie after one day, up to another."""
    return bisect_right(WORKING, end.toordinal()) - bisect_right(WORKING, start.toordinal())


def months_after(day, n):
    """The same number of the day in a later month, or the month's last day."""
    year, month = MONTHS[PLACE[day.year, day.month] + n]
    return date(year, month, min(day.day, LENGTHS[year, month]))


def in_utc(day, hour, minute=0):
    """An hour of the London day (none of the changed ones) as a moment."""
    begins, ends = SUMMER[day.year]
    moment = datetime(day.year, day.month, day.day, hour, minute, tzinfo=UTC)
    return moment - timedelta(hours=1) if begins <= day < ends else moment


def london_day(moment):
    """The London day of a moment in UTC: the change is at one o'clock UTC."""
    begins, ends = (datetime(day.year, day.month, day.day, 1, tzinfo=UTC) for day in SUMMER[moment.year])
    return (moment + timedelta(hours=1) if begins <= moment < ends else moment).date()
