"""Reminder points: when, around a deadline, somebody is reminded. Pure.

Domain §8: T is the due day; offsets are in the deadline's own unit unless another is named.
"""

import re
from dataclasses import dataclass
from enum import StrEnum


class BadPoint(ValueError):
    """A stored reminder point cannot be read."""


class Anchor(StrEnum):
    """What a point is counted from."""

    DUE = "T"
    START = "D"
    HALF = "half"


class Offset(StrEnum):
    """What the distance from the anchor is counted in."""

    OWN = ""
    WORKING_DAYS = "wd"
    DAYS = "d"
    MONTHS = "m"
    HOURS = "h"


UNIT_WORDS: dict[Offset, tuple[str, str]] = {
    Offset.OWN: ("", ""),
    Offset.WORKING_DAYS: ("working day", "working days"),
    Offset.DAYS: ("day", "days"),
    Offset.MONTHS: ("month", "months"),
    Offset.HOURS: ("hour", "hours"),
}
_CODE = re.compile(r"(T|D)(?:([−-]|\+)(\d+)(wd|d|m|h)?)?")


@dataclass(frozen=True)
class Point:
    """One reminder: so many units after the anchor, or before it when negative."""

    anchor: Anchor = Anchor.DUE
    offset: int = 0
    unit: Offset = Offset.OWN

    @property
    def code(self) -> str:
        """Write it shortly and without spaces: "T-3", "T+3", "T-20wd", "D+1m", "half"."""
        if self.anchor is Anchor.HALF or not self.offset:
            return self.anchor.value
        return f"{self.anchor}{self.offset:+d}{self.unit}"

    @property
    def words(self) -> str:
        """Write it as the law's page shows it: "T−3", "T−20 working days", "1 month after the start", "half-time"."""
        if self.anchor is Anchor.HALF:
            return "half-time"
        one, many = UNIT_WORDS[self.unit]
        unit = one if abs(self.offset) == 1 else many
        if self.anchor is Anchor.START:
            return f"{self.offset} {unit} after the start"
        if not self.offset:
            return "T"
        sign = "+" if self.offset > 0 else "−"
        return f"T{sign}{abs(self.offset)}{' ' if unit else ''}{unit}"

    @property
    def stored(self) -> int | str:
        """Give what the table keeps: the days before the due day in the own unit as a number, all else as its code."""
        return -self.offset if self.anchor is Anchor.DUE and self.unit is Offset.OWN else self.code

    @classmethod
    def read(cls, stored: int | str) -> "Point":
        """Read what the table keeps; raise BadPoint."""
        if isinstance(stored, int):
            return cls(offset=-stored)
        if stored == Anchor.HALF:
            return cls(Anchor.HALF)
        if not (found := _CODE.fullmatch(stored)):
            raise BadPoint(f"Nobody can read the reminder point {stored!r}.")
        anchor, sign, count, unit = found.groups()
        return cls(Anchor(anchor), int(count or 0) * (1 if sign == "+" else -1), Offset(unit or ""))


def before(*counts: int, unit: Offset = Offset.OWN) -> tuple[Point, ...]:
    """So many units before the due day, for each count; 0 is the morning of the due day."""
    return tuple(Point(offset=-count, unit=unit if count else Offset.OWN) for count in counts)


def after(*counts: int, unit: Offset = Offset.OWN) -> tuple[Point, ...]:
    """So many units after the due day, for each count."""
    return tuple(Point(offset=count, unit=unit) for count in counts)


def each_month(first: int, last: int) -> tuple[Point, ...]:
    """Every month after day 0, from month `first` to month `last`."""
    return tuple(Point(Anchor.START, count, Offset.MONTHS) for count in range(first, last + 1))


def hours_in(*counts: int) -> tuple[Point, ...]:
    """So many hours after the clock started, for each count."""
    return tuple(Point(Anchor.START, count, Offset.HOURS) for count in counts)


def half_time() -> tuple[Point, ...]:
    """When half of the period has passed."""
    return (Point(Anchor.HALF),)
