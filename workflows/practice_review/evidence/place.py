"""How agencies answer with learning reports: steps, clock, addresses."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reviews.cases.models import Case, CaseLink
from reviews.cases.practice_review import PRACTICE_REVIEW
from reviews.people.models import Agency, User
from workflows.practice_review.evidence import asking
from workflows.practice_review.evidence.askable import askable
from workflows.practice_review.models import ReportRequest
from workflows.returning.place import Period, Returning


def flow_class() -> Any:
    """The flow, which names these pages."""
    from workflows.practice_review.flow import PracticeReviewFlow

    return PracticeReviewFlow


def period_of(case: Case) -> Period | None:
    """First and last day under review, from the terms the agencies were asked under."""
    rows = ReportRequest.objects.filter(case_id=case.pk)
    found = rows.values_list("terms__period_from", "terms__period_to").first()
    return (found[0], found[1]) if found else None


def asked(case: Case) -> dict[str, Any]:
    """The request: letter and lines; whether a rapid review led to this case."""
    led = CaseLink.objects.filter(to_case=case, kind=CaseLink.Kind.PRACTICE_REVIEW).exists()
    return {"brief": getattr(case, "report_request", None), "from_rapid_review": led}


def add_agency(case: Case, agency: Agency, by: User, at: datetime) -> None:
    """Ask one more agency."""
    asking.add_agency(case, agency, at=at)


PLACE = Returning(
    kind=PRACTICE_REVIEW,
    flow=flow_class,
    ask="ask_reports",
    write="learning_report",
    approve="approve_learning_report",
    clock=asking.CLOCK,
    names="pr_learning_report",
    approve_name="pr_approve_learning_report",
    go_ahead_name="pr_go_ahead",
    add_name="pr_add_agency",
    root="cases/<str:ref>/practice-review/",
    path="learning-report",
    templates="workflows/practice_review/evidence",
    sent_back="practice_review.report_sent_back",
    task="Write your agency's learning report",
    period=period_of,
    add_agency=add_agency,
    askable=askable,
    nil=True,
    asked=asked,
)
