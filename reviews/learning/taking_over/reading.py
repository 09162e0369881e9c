"""Reading the file of an earlier plan: each bad row is named with what is wrong with it."""

from __future__ import annotations

import csv
import io
import re
from dataclasses import dataclass
from datetime import date

from reviews.chronology.csv_import import FileUnreadable, RowError, tolerant_date
from reviews.chronology.precision import Precision
from reviews.learning.months import last_day
from reviews.learning.scales import OtherSource
from reviews.learning.services import NewAction
from reviews.learning.taking_over.known import Known
from reviews.presentation.dates import Unreadable

COLUMNS = (
    "what", "intended_change", "owner", "agency", "original_deadline", "deadline", "started", "forecast",
    "forecast_reason", "completed", "theme", "source", "group", "measure_kpi", "measure_quality", "strategic_lead",
    "contributors", "dependencies", "risk",
)  # fmt: skip
REQUIRED = ("what", "intended_change", "owner", "agency", "original_deadline")
MAX_ROWS = 500
SOURCES = {label.lower(): code for code, label in OtherSource.choices} | {code: code for code in OtherSource.values}


@dataclass(frozen=True)
class EarlierAction:
    """One row: the action as it was planned, and how far it had come."""

    new: NewAction
    deadline: date
    started: date | None
    forecast: date | None
    forecast_reason: str
    completed: date | None


@dataclass(frozen=True)
class EarlierPlan:
    """What the file holds: rows that can be taken, and what is wrong with the others."""

    rows: tuple[EarlierAction, ...]
    errors: tuple[RowError, ...]


def read_plan(data: bytes, known: Known, today: date) -> EarlierPlan:
    """Read the bytes of a CSV file (UTF-8 or Windows-1252). Raises FileUnreadable."""
    rows, errors = [], []
    for number, given in _lines(data):
        try:
            rows.append(_row(given, known, today))
        except (Unreadable, ValueError) as wrong:
            errors.append(RowError(number, str(wrong)))
    return EarlierPlan(tuple(rows), tuple(errors))


def _lines(data: bytes) -> list[tuple[int, dict[str, str]]]:
    if b"\x00" in data:
        raise FileUnreadable("This is not a CSV file. Save the sheet as “CSV” and choose it again.")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    first = text.splitlines()[0] if text.strip() else ""
    try:
        lines = list(csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count)))
    except csv.Error as wrong:
        raise FileUnreadable("This file cannot be read as CSV.") from wrong
    names = [re.sub(r"[\s/\-]+", "_", name.strip().lower()) for name in lines[0]] if lines else []
    if missing := [name for name in REQUIRED if name not in names]:
        raise FileUnreadable(f"The first line must name the columns; these are missing: {', '.join(missing)}.")
    body = [(number, row) for number, row in enumerate(lines[1:], 2) if any(cell.strip() for cell in row)]
    if len(body) > MAX_ROWS:
        raise FileUnreadable(f"The file has {len(body)} rows. Split it into files of at most {MAX_ROWS}.")
    return [(number, {name: cell.strip() for name, cell in zip(names, row, strict=False)}) for number, row in body]


def _row(given: dict[str, str], known: Known, today: date) -> EarlierAction:
    for name in REQUIRED:
        if not given.get(name):
            raise ValueError(f"Enter the {name.replace('_', ' ')}")
    agency = known.agency(given["agency"])
    original = _deadline(given["original_deadline"])
    current = _deadline(given["deadline"]) if given.get("deadline") else original
    started, completed = _past(given, "started", today), _past(given, "completed", today)
    if completed is not None and completed < (started or completed):
        raise ValueError("The completion is before the start")
    forecast = _deadline(given["forecast"]) if given.get("forecast") else None
    if forecast is not None and forecast > current and not given.get("forecast_reason"):
        raise ValueError("The forecast is after the deadline: enter the forecast reason")
    if forecast is not None and started is None:
        raise ValueError("There is a forecast but no start")
    return EarlierAction(
        new=NewAction(
            what=given["what"],
            intended_change=given["intended_change"],
            owner=known.person(given["owner"], agency),
            agency=agency,
            deadline=original,
            theme=given.get("theme", "")[:120],
            measure_kpi=given.get("measure_kpi", ""),
            measure_quality=given.get("measure_quality", ""),
            strategic_lead=given.get("strategic_lead", "")[:200],
            contributors=[known.agency(one.strip()) for one in given.get("contributors", "").split(";") if one.strip()],
            group=known.group(given.get("group", "")),
            dependencies=given.get("dependencies", ""),
            risk=given.get("risk", ""),
            source_kind=_source(given.get("source", "")),
        ),
        deadline=current,
        started=started,
        forecast=forecast,
        forecast_reason=given.get("forecast_reason", ""),
        completed=completed,
    )


def _deadline(text: str) -> date:
    """A day as it is; a month without a day is its last calendar day."""
    day, precision = tolerant_date(text)
    if day is None or precision == Precision.YEAR:
        raise ValueError(f"“{text[:40]}” is not a day or a month")
    return last_day(day) if precision == Precision.MONTH else day


def _past(given: dict[str, str], name: str, today: date) -> date | None:
    text = given.get(name, "")
    if not text:
        return None
    day, precision = tolerant_date(text)
    if day is None or precision not in {Precision.EXACT, Precision.APPROXIMATE}:
        raise ValueError(f"“{text[:40]}” is not a day")
    if day > today:
        raise ValueError(f"The day in the column {name} is in the future")
    return day


def _source(text: str) -> str:
    if not text:
        return OtherSource.OTHER
    if text.lower() not in SOURCES:
        raise ValueError(f"“{text[:40]}” is not a source: use one of {', '.join(OtherSource.values)}")
    return SOURCES[text.lower()]
