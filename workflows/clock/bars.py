"""The bar column of the deadlines page: where a deadline lies between the first day and the last. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

WIDTH = 180
LEAST = 4
COLOURS = {
    "green": "#00703c",
    "orange": "#f47738",
    "red": "#d4351c",
    "yellow": "#b58105",
    "blue": "#1d70b8",
    "grey": "#505a5f",
}


@dataclass(frozen=True)
class Bar:
    """One bar in whole pixels."""

    x: int
    width: int
    today: int
    fill: str


@dataclass(frozen=True)
class Span:
    """The days the column covers."""

    first: date
    last: date
    today: date

    @classmethod
    def around(cls, days: Iterable[date], today: date) -> "Span":
        """Cover all these days and today, with a day of room at each end."""
        every = [*days, today]
        return cls(min(every) - timedelta(days=1), max(every) + timedelta(days=1), today)

    def x_of(self, day: date) -> int:
        """Give the place of a day, from 0 to WIDTH."""
        return round(WIDTH * (day - self.first).days / (self.last - self.first).days)

    def bar(self, start: date, end: date, colour: str) -> Bar:
        """Give the bar from one day to another."""
        x = min(self.x_of(start), WIDTH - LEAST)
        return Bar(x, max(self.x_of(end) - x, LEAST), self.x_of(self.today), COLOURS[colour])
