"""What a person can do on an audit beside their tasks: raise a concern, read grades, findings and feedback."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse

from reviews.cases.hooks import Panel
from reviews.cases.models import Case
from reviews.decisions.reading import may_read_decisions
from reviews.people.models import User
from workflows.multi_agency_audit.closing.models import AuditFeedback, ReAudit
from workflows.multi_agency_audit.concerns.reading import may_raise
from workflows.multi_agency_audit.findings.places import readable_reports
from workflows.multi_agency_audit.places import KIND


@dataclass(frozen=True)
class Link:
    """One link."""

    label: str
    url: str


def audit_panel(request: HttpRequest, case: Case) -> Panel | None:
    """The links and the decision about a re-audit, or nothing when there is neither."""
    if case.kind != KIND or not isinstance(request.user, User):
        return None
    decided = ReAudit.objects.filter(case=case).select_related("opened").first()
    links = list(links_of(request.user, case))
    context: dict[str, object] = {"links": links, "re_audit": decided}
    return Panel("workflows/multi_agency_audit/panel.html", context, order=10) if links or decided else None


def links_of(user: User, case: Case) -> Iterator[Link]:
    """What this person may do or read now."""
    ref = {"ref": case.reference}
    if may_raise(user, case):
        yield Link("Raise an immediate safeguarding concern", reverse("aud_raise_concern", kwargs=ref))
    if readable_reports(user, case):
        yield Link("Read the findings", reverse("aud_findings", kwargs=ref))
    feedback = AuditFeedback.objects.filter(case=case)
    if feedback.filter(agency_id__in=user.agency_ids).exists():
        yield Link("Read what your tools led to", reverse("aud_feedback", kwargs=ref))
    elif feedback.exists() and may_read_decisions(user, case):
        yield Link("Read the feedback to the agencies", reverse("aud_feedback", kwargs=ref))
