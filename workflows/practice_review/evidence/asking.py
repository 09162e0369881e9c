"""Asking agencies for learning reports: the request, one more agency, who was asked."""

from datetime import datetime
from typing import Any

from django.db import transaction

from reviews.cases.models import Case
from reviews.cases.services import add_participant, add_participants, move_state, record_fact
from reviews.people.models import Agency, User
from reviews.returns.events import AgencyAdded
from reviews.returns.models import Return
from reviews.returns.services import request_returns
from reviews.trail.record import case_stream, record
from workflows.engine.flow import DueBy
from workflows.practice_review.evidence.events import NoReportsAsked, ReportsAsked
from workflows.practice_review.evidence.lines import lines_of
from workflows.practice_review.models import ReportRequest
from workflows.practice_review.refusals import PracticeReviewRefused
from workflows.practice_review.services import terms

CLOCK = "C8a"
ASKED = "learning_reports_asked_at"


@transaction.atomic
def ask_for_reports(
    case: Case, data: dict[str, Any], agencies: list[Agency], *, by: User, at: datetime
) -> ReportRequest:
    """Ask these agencies to report on the lines of the terms in force, or say why none is asked.

    The lines are copied: later terms change nothing that an agency was asked. Raises PracticeReviewRefused.
    """
    holding = terms.approved(case)
    if holding is None:
        raise PracticeReviewRefused("The terms of reference have to be approved first.")
    lines = lines_of(holding.key_lines)
    if agencies and not lines:
        raise PracticeReviewRefused("The terms of reference name no line of enquiry to report on.")
    request = ReportRequest.objects.create(
        case=case,
        terms=holding,
        lines=lines,
        working_days=data["working_days"] if agencies else None,
        letter=data["letter"] if agencies else "",
        none_because="" if agencies else data["none_because"],
        asked_by=by,
        asked_at=at,
    )
    if not agencies:
        record(case_stream(case.pk), NoReportsAsked(request.none_because))
        move_state(case, "fieldwork")
        return request
    add_participants(case, agencies, at=at)
    request_returns(case, agencies, at=at)
    record_fact(case, ASKED, at, by=by, at=at)
    names = ", ".join(agency.name for agency in agencies)
    record(case_stream(case.pk), ReportsAsked(len(agencies), names, len(lines), request.working_days or 0))
    move_state(case, "evidence")
    return request


def end_reports(case: Case) -> None:
    """Every learning report has come or is accounted for: fieldwork begins."""
    move_state(case, "fieldwork")


@transaction.atomic
def add_agency(case: Case, agency: Agency, *, at: datetime) -> None:
    """Ask one more agency for a report."""
    add_participant(case, agency, at=at)
    request_returns(case, [agency], at=at)
    record(case_stream(case.pk), AgencyAdded(agency.name))


def asked_agencies(case: Case) -> list[Agency]:
    """The agencies asked for a report, by name."""
    rows = Return.objects.filter(case=case).select_related("agency").order_by("agency__name")
    return [row.agency for row in rows]


def due_by(case: Case) -> DueBy:
    """C8a for an agency that is asked today, with the working days of the request."""
    days = ReportRequest.objects.filter(case=case).values_list("working_days", flat=True).first()
    return DueBy(CLOCK, asked_count=days)


def is_approved(case: Case, agency: Agency) -> bool:
    """Whether the agency's lead approved its report."""
    return Return.objects.filter(case=case, agency=agency, state="approved").exists()


def is_nil(case: Case, agency: Agency) -> bool:
    """Whether the agency made a nil return."""
    return Return.objects.filter(case=case, agency=agency, state="nil").exists()
