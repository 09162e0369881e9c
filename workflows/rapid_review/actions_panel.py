"""What a person can do on a rapid review beside their tasks: read the report, ask one more agency, minute positions."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from reviews.cases.hooks import Panel
from reviews.cases.models import Case
from reviews.decisions.models import Decision
from reviews.decisions.reading import may_read_decisions
from reviews.people.models import User
from reviews.people.policy import may
from workflows.engine.models import WorkItem
from workflows.rapid_review.models import Feedback, ReportVersion
from workflows.rapid_review.return_pages.place import PLACE

KIND = "rapid_review"


@dataclass(frozen=True)
class Action:
    """One link."""

    label: str
    url: str


def actions_panel(request: HttpRequest, case: Case) -> Panel | None:
    """The links, or nothing when there are none."""
    if case.kind != KIND or not isinstance(request.user, User):
        return None
    actions = list(actions_of(request.user, case))
    return Panel("workflows/rapid_review/actions.html", {"actions": actions}, order=10) if actions else None


def actions_of(user: User, case: Case) -> Iterator[Action]:
    """What this person may do now."""
    ref = {"ref": case.reference}
    if may_read_decisions(user, case) and ReportVersion.objects.filter(case=case, finished_at__isnull=False).exists():
        yield Action("Read the report", reverse("rr_report", kwargs=ref))
    if Feedback.objects.filter(case=case, agency_id__in=user.agency_ids).exists():
        yield Action("Read what your return led to", reverse("rr_feedback", kwargs=ref))
    waiting = WorkItem.objects.open().filter(case=case, node__in=PLACE.nodes).select_related("agency")
    if may(user, "assign_agencies", case) and waiting:
        yield Action("Ask one more agency", reverse("rr_add_agency", kwargs=ref))
    if may(user, "withdraw_agency", case):
        for item in waiting:
            assert item.agency is not None, "a return task has its agency"
            url = reverse("rr_go_ahead", kwargs={**ref, "task_pk": item.pk})
            yield Action(f"Go ahead without the return of {item.agency.name}", url)
    if may(user, "record_position_for", case) and Decision.objects.filter(case=case, settled_at=None).exists():
        yield Action("Record a position given at a meeting", reverse("rr_minute_positions", kwargs=ref))
