"""Beginning and ending the checks beside the review; in between each opens the next one."""

from datetime import date
from typing import Any

from reviews.cases.models import Case
from workflows.clock.calendar import local_date
from workflows.clock.calendars import local_today
from workflows.engine.doing import withdraw
from workflows.engine.flow import DueBy
from workflows.engine.models import WorkItem
from workflows.engine.starting import AlreadyStarted, start
from workflows.practice_review.models import Appointment, ProgressCheck, PublicationOutcome

CHECKS, NODE, CLOCK = "practice_review_check", "check_progress", "C5a"
WEEKS = (4, 6)
"""The local interval; regulation 14 fixes none."""


def begin_checks(case: Case) -> bool:
    """Open the first check when a reviewer is appointed; False when checks run already, or the review is over."""
    if not goes_on(case):
        return False
    try:
        start(CHECKS, case)
    except AlreadyStarted:
        return False
    return True


def end_checks(case: Case) -> None:
    """End the checks with the publication or the close: the open one is no longer waited for."""
    for pk in WorkItem.objects.open().filter(case=case, node=NODE).values_list("pk", flat=True):
        withdraw(pk)


def goes_on(case: Case) -> bool:
    """Tell whether the review still runs: neither published, nor decided not to be, nor closed."""
    return case.is_open and not PublicationOutcome.objects.filter(case=case).exists()


def next_due(activation: Any) -> DueBy:
    """C5a, from the last check or the appointment, in the number of weeks chosen then."""
    case_pk = activation.process.case_id
    last = ProgressCheck.objects.filter(case_id=case_pk).order_by("-number").first()
    if last is not None:
        return DueBy(CLOCK, day0=last.checked_on, asked_count=last.next_in_weeks)
    return DueBy(CLOCK, day0=_appointed_on(case_pk), asked_count=max(WEEKS))


def _appointed_on(case_pk: int) -> date:
    made = Appointment.objects.filter(case_id=case_pk).order_by("appointed_at").first()
    return local_date(made.appointed_at) if made is not None else local_today()
