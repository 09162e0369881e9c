"""What a person can do on a rapid review beside their tasks: read the report, ask one more agency, minute positions."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from reviews.cases.hooks import Panel
from reviews.cases.models import Case
from reviews.decisions.models import Decision
from reviews.decisions.reading import may_read_decisions
from reviews.people.models import User
from reviews.people.policy import may
from workflows.rapid_review.models import Feedback, ReportVersion
from workflows.rapid_review.return_pages.place import PLACE
from workflows.returning.actions import Action, return_actions

KIND = "rapid_review"


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
    yield from return_actions(user, case, PLACE)
    if may(user, "record_position_for", case) and Decision.objects.filter(case=case, settled_at=None).exists():
        yield Action("Record a position given at a meeting", reverse("rr_minute_positions", kwargs=ref))
