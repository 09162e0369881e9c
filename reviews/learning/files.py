"""The board as CSV and as PDF."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.http import HttpResponse

from reviews.learning.models import ActionQuerySet
from reviews.learning.reading import known_references, show, shown
from reviews.presentation.csv_export import csv_response
from reviews.presentation.pdf import PdfMarks, pdf_response

if TYPE_CHECKING:
    from reviews.people.models import User

MOST_IN_PDF = 500
HEADER = (
    "Code", "Colour", "Because", "Tags", "Source", "Recommendation", "Theme", "What we are going to do",
    "Intended change", "Measure: figure", "Measure: quality", "Owner", "Owner agency", "Strategic lead",
    "Contributors", "Group", "Planned start", "Started", "Original deadline", "Deadline", "Slips", "Forecast",
    "Forecast reason", "Dependencies", "Risk if not done", "Completed", "Signed off by", "Signed off at",
    "Impact at closure", "Closed", "Withdrawn", "Why withdrawn",
)  # fmt: skip


def board_csv(actions: ActionQuerySet, *, user: User, today: date) -> HttpResponse:
    """Write the list as a file that no spreadsheet takes for formulas."""
    return csv_response(f"actions-{today:%Y-%m-%d}.csv", HEADER, _rows(actions, user, today))


def _rows(actions: ActionQuerySet, user: User, today: date) -> Iterator[tuple[object, ...]]:
    sources = actions.order_by().exclude(source_case=None).values_list("source_case_id", flat=True).distinct()
    known = known_references(user, [pk for pk in sources if pk is not None])
    full = actions.select_related("recommendation", "signed_off_by", "group", "strategic_lead_person").prefetch_related(
        "contributors"
    )
    for action in full.iterator(chunk_size=500):
        one = shown(action, known.get(action.source_case_id or 0, ""), today)
        yield (
            action.code, one.look.name, one.because, "; ".join(one.tags), one.source,
            action.recommendation.number if action.recommendation else "", action.theme, action.what,
            action.intended_change, action.measure_kpi, action.measure_quality, str(action.owner), action.agency.name,
            action.led_by, _names(action.contributors.all()), action.group.name if action.group else "",
            action.start_on, action.started_on, action.original_deadline, action.deadline, action.slips,
            action.forecast, action.forecast_reason, action.dependencies, action.risk, action.completed_on,
            str(action.signed_off_by or ""), action.signed_off_at, action.get_closing_impact_display(),
            action.closed_at, action.withdrawn_at, action.withdrawn_reason,
        )  # fmt: skip


def _names(agencies: Iterable[object]) -> str:
    return "; ".join(str(agency) for agency in agencies)


def board_pdf(
    actions: ActionQuerySet, chips: list[tuple[str, str, str]], *, user: User, today: date, at: datetime
) -> HttpResponse:
    """Make the list as an accessible PDF, the first 500 of it; raises PdfUnavailable."""
    rows = show(actions[:MOST_IN_PDF], user=user, today=today)
    context = {"rows": rows, "chips": chips, "today": today, "total": actions.count(), "most": MOST_IN_PDF}
    marks = PdfMarks(reference="Learning action plan", made_for=str(user), at=at)
    return pdf_response("reviews/learning/board_pdf.html", context, marks, filename=f"actions-{today:%Y-%m-%d}.pdf")
