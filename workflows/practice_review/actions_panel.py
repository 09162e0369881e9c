"""What a person can do on a practice review beside their tasks."""

from collections.abc import Iterator

from django.http import HttpRequest
from django.urls import reverse

from reviews.cases.hooks import Panel
from reviews.cases.models import Case
from reviews.cases.practice_review import PRACTICE_REVIEW
from reviews.decisions.models import Decision
from reviews.people.models import User
from reviews.people.policy import may
from workflows.practice_review.evidence.place import PLACE
from workflows.practice_review.models import ReportVersion, Terms
from workflows.practice_review.reading import may_read_report, may_read_terms, may_write_engagement
from workflows.practice_review.services.commissioning import awaits_adoption
from workflows.practice_review.services.reviewers import reviewer_of
from workflows.returning.actions import Action, return_actions


def actions_panel(request: HttpRequest, case: Case) -> Panel | None:
    """The links, or nothing when there are none."""
    if case.kind != PRACTICE_REVIEW or not isinstance(request.user, User):
        return None
    actions = list(actions_of(request.user, case))
    return Panel("workflows/practice_review/actions.html", {"actions": actions}, order=10) if actions else None


def actions_of(user: User, case: Case) -> Iterator[Action]:
    """What this person may do now."""
    ref = {"ref": case.reference}
    if may(user, "open_case") and awaits_adoption(case):
        yield Action("Start the procedure of this practice review", reverse("pr_adopt", kwargs=ref))
    if may_read_terms(user, case) and Terms.objects.filter(case=case).exists():
        yield Action("Read the terms of reference", reverse("pr_terms", kwargs=ref))
    if may_read_report(user, case) and ReportVersion.objects.filter(case=case).exists():
        yield Action("Read the report", reverse("pr_report", kwargs=ref))
    yield from return_actions(user, case, PLACE)
    if may_write_engagement(user, case):
        yield Action("Record a contact with the family", reverse("pr_family_add", kwargs=ref))
        yield Action("Record a contact with practitioners", reverse("pr_practitioners_add", kwargs=ref))
    if case.is_open and may(user, "appoint_reviewer"):
        yield from _about_the_reviewer(case, ref)
    if may(user, "record_position_for", case) and Decision.objects.filter(case=case, settled_at=None).exists():
        yield Action("Record a position given at a meeting", reverse("pr_minute_positions", kwargs=ref))


def _about_the_reviewer(case: Case, ref: dict[str, str]) -> Iterator[Action]:
    appointment = reviewer_of(case)
    if appointment is None:
        return
    if appointment.user_id is None:
        yield Action("Give the reviewer access to this case", reverse("pr_reviewer_access", kwargs=ref))
    yield Action("Remove the reviewer", reverse("pr_reviewer_remove", kwargs=ref))
