"""What the board of returns learns from this procedure: due days and open tasks."""

from __future__ import annotations

from datetime import date

from django.urls import reverse

from reviews.cases.models import Case
from reviews.returns import hooks
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem
from workflows.rapid_review.models import Scope
from workflows.rapid_review.return_pages.replying import RETURN_CLOCK


def due_days(case: Case) -> dict[int, date]:
    """The day each agency's return is due, by agency id."""
    rows = Deadline.objects.filter(case=case, code=RETURN_CLOCK, holder_agency__isnull=False)
    return {int(agency): due for agency, due in rows.values_list("holder_agency_id", "due_on") if agency is not None}


def why_dates(case: Case) -> dict[int, str]:
    """The certificate of the day each agency's return is due, by agency id."""
    rows = Deadline.objects.filter(case=case, code=RETURN_CLOCK, holder_agency__isnull=False)
    found = rows.values_list("holder_agency_id", "pk")
    where = {"ref": case.reference}
    return {int(agency): reverse("deadline_certificate", kwargs=where | {"pk": pk}) for agency, pk in found if agency}


def open_tasks(case: Case, agency_ids: frozenset[int]) -> dict[int, str]:
    """The address of each of these agencies' open task on the case."""
    rows = WorkItem.objects.open().filter(case=case, agency_id__in=agency_ids)
    found = rows.values_list("agency_id", "pk")
    return {int(agency): reverse("task", kwargs={"pk": pk}) for agency, pk in found if agency is not None}


def period(case: Case) -> tuple[date, date] | None:
    """The period of a rapid review's scope."""
    return Scope.objects.filter(case=case).values_list("period_from", "period_to").first()


def join() -> None:
    """Tell the returns app; called once when the product starts."""
    if due_days not in hooks.due_days:
        hooks.due_days.append(due_days)
        hooks.why_dates.append(why_dates)
        hooks.open_tasks.append(open_tasks)
        hooks.periods.append(period)
