"""Dates that are only partly known: their order, their words and their period."""

import calendar
from datetime import date, time

from reviews.chronology.precision import RANK, Precision

END_OF_TIME = date.max
START_OF_DAY = time.min


def sort_key(
    happened_on: date | None, precision: str, happened_time: time | None, tie: int
) -> tuple[bool, date, int, time, int]:
    """Order events by the first day they can have happened; undated ones last; `tie` makes the order total."""
    return (
        happened_on is None,
        happened_on or END_OF_TIME,
        RANK[precision],
        happened_time or START_OF_DAY,
        tie,
    )


def first_day(year: int | None, month: int | None, day: int | None, precision: str) -> date | None:
    """The first day the event can have happened; None when not known. Raises ValueError when it is no real date."""
    if precision == Precision.UNKNOWN:
        return None
    if year is None:
        raise ValueError("year")
    if precision == Precision.YEAR:
        return date(year, 1, 1)
    if month is None:
        raise ValueError("month")
    if precision == Precision.MONTH:
        return date(year, month, 1)
    if day is None:
        raise ValueError("day")
    return date(year, month, day)


def last_day(happened_on: date, precision: str) -> date:
    """The last day the event can have happened, for checking it against the scope of the review."""
    if precision == Precision.YEAR:
        return date(happened_on.year, 12, 31)
    if precision == Precision.MONTH:
        return happened_on.replace(day=calendar.monthrange(happened_on.year, happened_on.month)[1])
    return happened_on


def is_outside(happened_on: date | None, precision: str, scope: tuple[date, date] | None) -> bool:
    """Whether the whole period of the event lies outside the scope; unknown dates and open scopes are inside."""
    if happened_on is None or scope is None:
        return False
    start, end = scope
    return last_day(happened_on, precision) < start or happened_on > end


def date_in_words(happened_on: date | None, precision: str) -> str:
    """Say the date as surely as it is known."""
    if happened_on is None:
        return "Date not known"
    if precision == Precision.YEAR:
        return str(happened_on.year)
    if precision == Precision.MONTH:
        return f"{happened_on:%B} {happened_on.year}"
    words = f"{happened_on.day} {happened_on:%B} {happened_on.year}"
    return f"About {words}" if precision == Precision.APPROXIMATE else words
