"""Reading a chronology from a CSV file: tolerant of dates, strict about sources, with an error for each row."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time

from reviews.chronology.precision import Precision
from reviews.chronology.services import EntryText
from reviews.presentation.dates import Unreadable, date_of, month_number, time_of

COLUMNS = ("date", "time", "source", "who", "event", "action_taken", "child_seen", "comment", "practice_episode")
REQUIRED = ("date", "source", "event")
MAX_ROWS = 2000
YES = frozenset({"yes", "y", "true", "1", "x"})
NO = frozenset({"no", "n", "false", "0"})
UNKNOWN = frozenset({"", "unknown", "not known", "n/k", "nk", "?"})
ABOUT = re.compile(r"^(about|approx\.?|approximately|circa|c\.?|around|~)\s*", re.IGNORECASE)
PARTS = re.compile(r"[\s/.\-,]+")


class FileUnreadable(ValueError):
    """The file is no CSV file of a chronology; the message says what is wrong."""


@dataclass(frozen=True)
class RowError:
    """One row that cannot be taken, with its line in the file."""

    line: int
    message: str


@dataclass(frozen=True)
class ReadFile:
    """What a file holds: rows that can be taken, and what is wrong with the others."""

    rows: tuple[EntryText, ...]
    errors: tuple[RowError, ...]


def read_csv(data: bytes) -> ReadFile:
    """Read the bytes of a CSV file (UTF-8 or Windows-1252). Raises FileUnreadable."""
    if b"\x00" in data:
        raise FileUnreadable("This is not a CSV file. Save the sheet as “CSV” and choose it again.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.splitlines()[0] if text.strip() else ""
    delimiter = max(",;\t", key=first.count)
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter))
    except csv.Error as wrong:
        raise FileUnreadable("This file cannot be read as CSV.") from wrong
    if not lines:
        raise FileUnreadable("The file is empty.")
    names = [re.sub(r"[\s/\-]+", "_", name.strip().lower()) for name in lines[0]]
    missing = [name for name in REQUIRED if name not in names]
    if missing:
        raise FileUnreadable(f"The first line must name the columns; these are missing: {', '.join(missing)}.")
    body = [(number, row) for number, row in enumerate(lines[1:], 2) if any(cell.strip() for cell in row)]
    if len(body) > MAX_ROWS:
        raise FileUnreadable(f"The file has {len(body)} rows. Split it into files of at most {MAX_ROWS}.")
    return _rows(names, body)


def _rows(names: list[str], body: Iterable[tuple[int, list[str]]]) -> ReadFile:
    rows, errors = [], []
    for number, cells in body:
        given = {name: cell.strip() for name, cell in zip(names, cells, strict=False)}
        try:
            rows.append(_row(given))
        except (Unreadable, ValueError) as wrong:
            errors.append(RowError(number, str(wrong)))
    return ReadFile(tuple(rows), tuple(errors))


def _row(given: dict[str, str]) -> EntryText:
    for name in ("source", "event"):
        if not given.get(name):
            raise ValueError(f"Enter the {name}")
    happened_on, precision = tolerant_date(given.get("date", ""))
    return EntryText(
        happened_on=happened_on,
        precision=precision,
        happened_time=_time(given.get("time", "")),
        source=given["source"][:300],
        who=given.get("who", "")[:300],
        event=given["event"],
        action_taken=given.get("action_taken", ""),
        child_seen=_seen(given.get("child_seen", "")),
        comment=given.get("comment", ""),
        practice_episode=given.get("practice_episode", "").lower() in YES,
    )


def _time(text: str) -> time | None:
    return time_of(text) if text else None


def _seen(text: str) -> str:
    lowered = text.lower()
    return "yes" if lowered in YES else "no" if lowered in NO else "na"


def tolerant_date(text: str) -> tuple[date | None, str]:
    """Read "27/3/2026", "2026-03-27", "about 3 May 2024", "May 2024", "2024" or "unknown"; raises Unreadable."""
    text = text.strip()
    if text.lower() in UNKNOWN:
        return None, Precision.UNKNOWN
    about = ABOUT.match(text)
    parts = [part for part in PARTS.split(ABOUT.sub("", text)) if part]
    parts = [re.sub(r"^(\d{1,2})(st|nd|rd|th)$", r"\1", part, flags=re.IGNORECASE) for part in parts]
    if len(parts) == 1:
        return date_of("1", "1", _year(parts[0])), Precision.YEAR
    if len(parts) == 2:
        month, year = (parts[1], parts[0]) if len(parts[0]) == 4 and parts[0].isdigit() else (parts[0], parts[1])
        return date_of("1", month, _year(year)), Precision.MONTH
    if len(parts) == 3:
        if len(parts[0]) == 4 and parts[0].isdigit():
            parts.reverse()
        elif not parts[0].isdigit() and month_number(parts[0]):
            parts[0], parts[1] = parts[1], parts[0]
        found = date_of(parts[0], parts[1], _year(parts[2]))
        return found, Precision.APPROXIMATE if about else Precision.EXACT
    raise Unreadable(f"“{text[:40]}” is not a date", ())


def _year(text: str) -> str:
    """Two-digit years are of this century up to 49."""
    if len(text) == 2 and text.isdigit():
        return f"20{text}" if int(text) < 50 else f"19{text}"
    return text
