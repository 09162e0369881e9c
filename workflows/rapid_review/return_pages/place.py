"""How agencies answer in a rapid review (domain §3.3 RR-4 and RR-5)."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from workflows.rapid_review.models import Scope
from workflows.rapid_review.services import scope
from workflows.returning.place import Period, Returning


def flow_class() -> Any:
    """The flow, which names these pages."""
    from workflows.rapid_review.flow import RapidReviewFlow

    return RapidReviewFlow


def period_of(case: Case) -> Period | None:
    """First and last day of the review's period, from its scope."""
    found = Scope.objects.filter(case_id=case.pk).values_list("period_from", "period_to").first()
    return (found[0], found[1]) if found else None


def asked(case: Case) -> dict[str, Any]:
    """What was asked: letter, family, the day of the meeting."""
    return {"brief": Scope.objects.filter(case_id=case.pk).first()}


def add_agency(case: Case, agency: Agency, by: User, at: datetime) -> None:
    """Ask one more agency."""
    scope.add_agency(case, agency, by=by, at=at)


PLACE = Returning(
    kind="rapid_review",
    flow=flow_class,
    ask="ask_agencies",
    reply="quick_reply",
    write="return_information",
    approve="approve_return",
    reply_clock="C2a",
    clock="C2b",
    names="rr_return",
    reply_name="rr_quick_reply",
    approve_name="rr_approve_return",
    go_ahead_name="rr_go_ahead",
    add_name="rr_add_agency",
    root="cases/<str:ref>/rapid-review/",
    path="return",
    templates="workflows/rapid_review/return_pages",
    sent_back="rapid_review.sent_back",
    task="Return what your agency knows",
    period=period_of,
    add_agency=add_agency,
    asked=asked,
    nil=True,
)
