"""Case codes as agencies send them, one a line. Pure; what may be a name, a birthday or an NHS number is refused."""

from __future__ import annotations

import csv
import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from io import StringIO

MOST_CODES = 2000
SHORTEST, LONGEST = 2, 20
HEADINGS = frozenset({"code", "codes", "case", "case code", "case_code", "case reference", "reference"})

SHAPE = re.compile(r"[A-Z0-9]+(?:[-/.][A-Z0-9]+)*\Z")
DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}")
LONG_WORD = re.compile(r"[A-Z]{6,}")
DAYS_AS_DIGITS = ("%d%m%Y", "%Y%m%d", "%d%m%y")
NHS_DIGITS = 10


@dataclass(frozen=True)
class BadRow:
    """One line that cannot be taken: its number (from 1) and why; never what stands in it."""

    line: int
    why: str


@dataclass(frozen=True)
class Codes:
    """What was read: the codes in their order, and the lines that cannot be taken."""

    codes: tuple[str, ...]
    bad: tuple[BadRow, ...] = ()


class ListUnreadable(Exception):
    """The file is no text, or holds more than a list of codes; the message is for people."""


def read_text(raw: bytes) -> str:
    """Give the text of an uploaded list; raise ListUnreadable when it is not UTF-8 text."""
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise ListUnreadable("The file must be a CSV or text file saved as UTF-8") from None
    if "\0" in text:
        raise ListUnreadable("The file must be a CSV or text file saved as UTF-8")
    return text


def read_codes(text: str) -> Codes:
    """Read one code a line; every line that cannot be taken is named. Raises ListUnreadable: no list, or too long."""
    try:
        rows = _rows(text)
    except csv.Error:  # a line longer than any cell of a table
        raise ListUnreadable("The list must have one code on each line") from None
    if len(rows) > MOST_CODES:
        raise ListUnreadable(f"The list must have {MOST_CODES:,} codes or fewer")
    codes: list[str] = []
    bad: list[BadRow] = []
    first_line: dict[str, int] = {}
    for line, cells in rows:
        code = cells[0].strip().upper()
        why = "more than a code: leave out every other column" if len(cells) > 1 else why_not(code)
        if not why and code in first_line:
            why = f"the same code as line {first_line[code]}"
        if why:
            bad.append(BadRow(line, why))
            continue
        first_line[code] = line
        codes.append(code)
    return Codes(tuple(codes), tuple(bad))


def why_not(code: str) -> str:
    """Say why this (in capitals) is not taken for a code; empty when it is."""
    if looks_like_date(code):
        return "it looks like a date of birth"
    if looks_like_nhs_number(code):
        return "it looks like an NHS number"
    if " " in code or "," in code or not any(letter.isdigit() for letter in code) or LONG_WORD.search(code):
        return "it looks like a name: a code has digits, no spaces, and at most five letters in a row"
    if not SHORTEST <= len(code) <= LONGEST:
        return f"a code has between {SHORTEST} and {LONGEST} characters"
    if not SHAPE.match(code):
        return "a code has letters A to Z, digits, and single hyphens, stops or strokes between them"
    return ""


def looks_like_date(code: str) -> bool:
    """Whether the text holds a date, with separators or as six or eight digits, also after initials."""
    if DATE.search(code):
        return True
    found = re.fullmatch(r"[A-Z]{0,3}(\d{6}|\d{8})", code)
    return found is not None and any(_is_day(found.group(1), form) for form in DAYS_AS_DIGITS)


def looks_like_nhs_number(code: str) -> bool:
    """Whether the text is ten digits, however they are grouped."""
    bare = re.sub(r"[\s-]", "", code)
    return len(bare) == NHS_DIGITS and bare.isascii() and bare.isdigit()


def fingerprint_of(codes: Sequence[str]) -> str:
    """SHA-256 (hex) of the codes, one a line, in alphabetical order."""
    return hashlib.sha256("\n".join(sorted(codes)).encode()).hexdigest()


def _rows(text: str) -> list[tuple[int, list[str]]]:
    rows = list(_filled(text.splitlines()))
    return rows[1:] if rows and rows[0][1][0].strip().lower() in HEADINGS else rows


def _filled(lines: Iterable[str]) -> Iterable[tuple[int, list[str]]]:
    for number, line in enumerate(lines, start=1):
        cells = next(csv.reader(StringIO(line), strict=False), [])
        while cells and not cells[-1].strip():
            cells.pop()
        if cells:
            yield number, cells


def _is_day(digits: str, form: str) -> bool:
    if len(digits) != (6 if form.endswith("%y") else 8):
        return False
    try:
        year = datetime.strptime(digits, form).year  # noqa: DTZ007 - only asks whether there is such a day
    except ValueError:
        return False
    return 1990 <= year <= 2069
