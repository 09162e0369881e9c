"""Which clock a step runs under, when that is known only at run time."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True)
class DueBy:
    """A clock to start: its code, its day 0 (today when not said), and the period asked for where the rule allows it.

    `started_at` is the moment of a clock in hours (now when not said).
    """

    code: str
    day0: date | None = None
    asked_count: int | None = None
    asked_day: date | None = None
    started_at: datetime | None = None
