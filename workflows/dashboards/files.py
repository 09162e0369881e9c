"""The tables of the dashboards as CSV."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.http import HttpResponse

from reviews.presentation.csv_export import csv_response
from workflows.clock.models import Deadline
from workflows.dashboards.board import Line
from workflows.dashboards.tallies import Spread

TALLY_HEADER = (
    "Key", "Name", "Met in time", "Met late", "Running", "Overdue", "Ended unanswered", "Due in the next 7 days",
    "Per cent in time", "Median working days", "Lower quartile or shortest", "Upper quartile or longest",
)  # fmt: skip
DEADLINE_HEADER = ("Case", "Code", "Deadline", "Whom it is about", "Agency", "Day 0", "Due", "Met", "State")
REASON_HEADER = ("Late reason", "Expected", "Told to", "Told on")


def tallies_csv(name: str, lines: Iterable[Line]) -> HttpResponse:
    """Write a table of tallies."""
    rows = (
        (
            one.tally.key, one.tally.title, one.tally.met, one.tally.late, one.tally.running, one.tally.overdue,
            one.tally.unanswered, one.tally.week, one.tally.in_time,
            *_spread(one.tally.spread),
        )
        for one in lines
    )  # fmt: skip
    return csv_response(f"{name}.csv", TALLY_HEADER, rows)


def deadlines_csv(name: str, deadlines: Iterable[Deadline], today: date, *, reasons: bool) -> HttpResponse:
    """Write a list of deadlines, with the reasons for those who may read them."""
    header = DEADLINE_HEADER + (REASON_HEADER if reasons else ())
    rows = ([*_cells(one, today), *(_reason(one) if reasons else ())] for one in deadlines)
    return csv_response(f"{name}.csv", header, rows)


def _spread(found: Spread | None) -> tuple[object, object, object]:
    return (found.middle, found.low, found.high) if found else ("", "", "")


def _cells(one: Deadline, today: date) -> list[object]:
    return [
        one.reference,
        one.code,
        one.title,
        one.subject,
        one.holder_agency.name if one.holder_agency else "",
        one.day0,
        one.due_on,
        one.met_on,
        one.state(today).words,
    ]


def _reason(one: Deadline) -> list[object]:
    return [one.late_reason, one.forecast_on, one.told_to, one.told_on]
