"""The report is changed after copies went out (E28): minor is logged; material goes back to the partners."""

from datetime import datetime

from django.db import transaction

from reviews.cases.models import Case
from reviews.cases.services import locked
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.practice_review.models import Approval, ReportChange
from workflows.practice_review.publishing import events
from workflows.practice_review.publishing.reading import copies_now, outcome_of, plan_of, round_of
from workflows.practice_review.publishing.refusals import PublicationRefused


@transaction.atomic
def record_change(case: Case, *, material: bool, what: str, why: str, by: User, at: datetime) -> ReportChange:
    """Record a change of the report after copies were sent; raises PublicationRefused.

    A material one needs a new version that the partners approve, a new plan and new copies: the seven working days
    start again. The caller moves the procedure (`turning.leave`).
    """
    locked(case)
    if outcome_of(case) is not None:
        raise PublicationRefused("It is recorded already how this publication ended.")
    if plan_of(case) is None or not copies_now(case):
        raise PublicationRefused("No copy has been sent yet: change the report itself.")
    change = ReportChange.objects.create(
        case=case, round=round_of(case), material=material, what=what, why=why, by=by, at=at
    )
    follows = "copies are sent again and the seven working days start again" if material else "it is logged"
    record(case_stream(case.pk), events.ReportChanged("material" if material else "minor", follows, what, why))
    if material:
        Approval.objects.in_force().filter(case=case).update(superseded_at=at)
    return change


def report_goes_back(case: Case) -> bool:
    """Tell whether a material change waits for a new version of the report."""
    plan = plan_of(case)
    return plan is not None and plan.round < round_of(case)
