"""Which days are working days: asked of a function that whoever keeps the calendar registers."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, timedelta

WorkingDay = Callable[[date], bool]
SATURDAY = 5
LONGEST_BREAK = 60

_asked: list[WorkingDay] = []
_remembered: ContextVar[dict[date, bool] | None] = ContextVar("working_days", default=None)


def register_working_day(answer: WorkingDay) -> None:
    """Ask this function whether a day is a working day; the one registered last is asked."""
    _asked[:] = [answer]


def is_working_day(day: date) -> bool:
    """Whether people are at work on this day; Monday to Friday where nobody keeps a calendar."""
    known = _remembered.get()
    if known is None:
        return _ask(day)
    if day not in known:
        known[day] = _ask(day)
    return known[day]


def working_days_from(day: date) -> Iterator[date]:
    """The working days from this one on, within sixty days (a calendar without any would never end)."""
    return (one for one in (day + timedelta(days=n) for n in range(LONGEST_BREAK)) if is_working_day(one))


@contextmanager
def asked_once() -> Iterator[None]:
    """Ask about each day once while a batch of messages is worked off."""
    token = _remembered.set({})
    try:
        yield
    finally:
        _remembered.reset(token)


def _ask(day: date) -> bool:
    return _asked[0](day) if _asked else day.weekday() < SATURDAY
