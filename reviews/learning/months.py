"""Months: the unit in which progress is assessed. A month is written as its first day."""

from __future__ import annotations

from calendar import monthrange
from datetime import date

from reviews.presentation.dates import MONTHS, PartialDate


def month_of(day: date) -> date:
    """Give the month of a day as its first day."""
    return day.replace(day=1)


def last_day(day: date) -> date:
    """Give the last calendar day of the month of a day."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def deadline_of(known: PartialDate) -> date:
    """Read a deadline given as a day or as a month; a month means its last calendar day. Raises MonthMissing."""
    if known.month is None:
        raise MonthMissing
    return date(known.year, known.month, known.day) if known.day else last_day(known.first_day)


def months_back(day: date, count: int) -> list[date]:
    """Give the months up to the month of a day, oldest first."""
    ends = day.year * 12 + day.month - 1
    return [date(number // 12, number % 12 + 1, 1) for number in range(ends - count + 1, ends + 1)]


def spoken_month(month: date) -> str:
    """Write "November 2026"."""
    return f"{MONTHS[month.month - 1]} {month.year}"


class MonthMissing(ValueError):
    """A deadline needs at least its month."""

    def __init__(self) -> None:
        super().__init__("Deadline must include a month")
