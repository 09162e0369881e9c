"""An auditor who no longer works for the agency that named them loses the audit the same day (E39)."""

from django.utils import timezone

from reviews.cases.models import Case, CaseGrant
from reviews.cases.services.granting import end_grants_by_task
from reviews.people.models import Membership
from workflows.multi_agency_audit.services.nominating import AUDITS, leave_of


def auditor_left(ended: Membership) -> None:
    """End the leave that came with being named, when somebody audits for that agency no more."""
    today = timezone.localdate()
    held = ended.user.active_memberships(today)
    if any(one.agency_id == ended.agency_id and one.role in AUDITS for one in held):
        return
    reason = leave_of(ended.agency)
    running = CaseGrant.objects.filter(reason=reason).in_force_for(ended.user, today)
    for case in Case.objects.filter(pk__in=running.values("case_id")).order_by("pk"):
        end_grants_by_task(case, ended.user, reason=reason, today=today)
