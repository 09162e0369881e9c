"""Dates and times as people write and read them."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
LAST_YEAR = 2199
"""Later is a slip of the keyboard, and pages that go day by day would take minutes."""


class Unreadable(ValueError):
    """What was typed is not a date or time; `boxes` says which parts are wrong."""

    def __init__(self, message: str, boxes: tuple[int, ...]) -> None:
        super().__init__(message)
        self.message = message
        self.boxes = boxes


def month_number(text: str) -> int | None:
    """Read "3", "03", "mar" or "March"; None when it is no month."""
    text = text.strip().lower().rstrip(".")
    if text.isascii() and text.isdigit():
        return int(text) if 1 <= int(text[:4]) <= 12 and len(text) <= 2 else None
    if len(text) < 3:
        return None
    return next((place for place, name in enumerate(MONTHS, 1) if name.lower().startswith(text)), None)


def _whole(text: str, longest: int) -> int | None:
    text = text.strip()
    return int(text) if text.isascii() and text.isdigit() and len(text) <= longest else None


def date_of(day: str, month: str, year: str, *, label: str = "Date") -> date:
    """Make a date of three boxes; raises Unreadable naming what is missing or wrong."""
    given = (day.strip(), month.strip(), year.strip())
    missing = [place for place, text in enumerate(given) if not text]
    if missing:
        names = " and ".join(("day", "month", "year")[place] for place in missing)
        raise Unreadable(f"{label} must include a {names}", tuple(missing))
    number, which, when = _whole(given[0], 2), month_number(given[1]), _whole(given[2], 4)
    wrong = [place for place, part in enumerate((number, which, when)) if part is None]
    if when is not None and len(given[2]) != 4:
        raise Unreadable("Year must include 4 numbers", (2,))
    if number is not None and not 1 <= number <= 31:
        wrong = sorted({0, *wrong})
    if wrong or number is None or which is None or when is None:
        raise Unreadable(f"{label} must be a real date", tuple(wrong))
    if when < 1900:
        raise Unreadable(f"{label} must include a year after 1899", (2,))
    if when > LAST_YEAR:
        raise Unreadable(f"{label} must include a year before {LAST_YEAR + 1}", (2,))
    try:
        return date(when, which, number)
    except ValueError:
        raise Unreadable(f"{label} must be a real date", (0, 1, 2)) from None


@dataclass(frozen=True)
class PartialDate:
    """A date of which perhaps only the year, or month and year, is known."""

    year: int
    month: int | None = None
    day: int | None = None

    @property
    def precision(self) -> str:
        """How much is known: exact, month or year."""
        return "exact" if self.day else "month" if self.month else "year"

    @property
    def first_day(self) -> date:
        """The first day it can have been."""
        return date(self.year, self.month or 1, self.day or 1)

    def boxes(self) -> list[str]:
        """The three boxes as they were filled."""
        return [str(part) if part else "" for part in (self.day, self.month, self.year)]


def partial_date_of(day: str, month: str, year: str, *, label: str = "Date") -> PartialDate:
    """Read a date whose day, or day and month, may be left empty; raises Unreadable."""
    given = (day.strip(), month.strip(), year.strip())
    if not given[2]:
        raise Unreadable(f"{label} must include a year", (2,))
    if given[0] and not given[1]:
        raise Unreadable(f"{label} must include a month", (1,))
    whole = date_of(given[0] or "1", given[1] or "1", given[2], label=label)
    return PartialDate(whole.year, whole.month if given[1] else None, whole.day if given[0] else None)


_TIME = re.compile(r"^(\d{1,2})(?:[:.](\d{2}))?\s*([ap])\.?m?\.?$|^(\d{1,2})[:.](\d{2})$|^(\d{2})(\d{2})$", re.ASCII)


def time_of(text: str, *, label: str = "Time", box: int = 0) -> time:
    """Read "4:42pm", "4pm", "16:42", "1642", "midday" or "midnight"; raises Unreadable."""
    text = text.strip().lower()
    if text in {"midday", "noon"}:
        return time(12)
    if text == "midnight":
        return time(0)
    found = _TIME.match(text)
    wrong = Unreadable(f"{label} must be a time, like 4:42pm or 16:42", (box,))
    if not found:
        raise wrong
    hour_12, minute_12, half, hour_24, minute_24, hour_plain, minute_plain = found.groups()
    if half:
        hour, minute = int(hour_12), int(minute_12 or 0)
        if not 1 <= hour <= 12:
            raise wrong
        hour = hour % 12 + (12 if half == "p" else 0)
    else:
        hour, minute = int(hour_24 or hour_plain), int(minute_24 or minute_plain)
    if hour > 23 or minute > 59:
        raise wrong
    return time(hour, minute)


def spoken_date(value: date) -> str:
    """Write "20 November 2026"."""
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def spoken_time(value: datetime | time) -> str:
    """Write "4:42pm", "8am", "midday" or "midnight"."""
    if value.minute == 0 and value.hour in {0, 12}:
        return "midnight" if value.hour == 0 else "midday"
    minutes = f":{value.minute:02d}" if value.minute else ""
    return f"{value.hour % 12 or 12}{minutes}{'am' if value.hour < 12 else 'pm'}"
