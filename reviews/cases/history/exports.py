"""The history as a file: what is shown, what it was filtered by, and that it was taken out."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import TYPE_CHECKING

from django.http import HttpResponse

from reviews.cases.history.queries import Entry
from reviews.presentation.csv_export import csv_response
from reviews.presentation.pdf import PdfMarks, pdf_response

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User

HEADER = (
    "Number", "When", "Kind", "What happened", "Changed from", "Changed to", "Details", "Person", "Role", "Agency",
    "On behalf of", "About", "Reason", "Action", "Hash", "Hash of the entry before",
)  # fmt: skip


def as_csv(case: Case, shown: list[Entry]) -> HttpResponse:
    """The entries as a table that a spreadsheet opens without running anything."""
    return csv_response(f"{case.reference}-history.csv", HEADER, _rows(shown))


def as_pdf(case: Case, reader: User, context: dict[str, object], *, at: datetime) -> HttpResponse:
    """The entries as an accessible PDF; raises PdfUnavailable where PDFs cannot be made."""
    marks = PdfMarks(reference=case.reference, made_for=str(reader), at=at, marking=case.marking)
    filename = f"{case.reference}-history.pdf"
    return pdf_response("reviews/trail/history_print.html", {"case": case} | context, marks, filename=filename)


def _rows(shown: list[Entry]) -> Iterator[tuple[object, ...]]:
    for entry in shown:
        event, told = entry.event, entry.told
        details = "; ".join(f"{name}: {word}" for name, word in told.details)
        yield (
            event.seq, event.at, entry.title, told.sentence, told.changed_from, told.changed_to, details,
            event.actor_name, event.actor_role, event.actor_agency, event.behalf, event.obj, event.reason,
            event.act, event.hash, event.prev,
        )  # fmt: skip
