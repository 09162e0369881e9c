"""Who reads the findings of an audit, and finds them in its menu."""

from reviews.cases.access import has_grant, takes_part
from reviews.cases.models import Case
from reviews.decisions.reading import may_read_decisions
from reviews.people.models import User
from workflows.multi_agency_audit.closing.models import AuditFeedback
from workflows.multi_agency_audit.findings.models import FindingsReport
from workflows.multi_agency_audit.places import KIND


def readable_reports(user: User, case: Case) -> list[FindingsReport]:
    """Every version for those who read decision records; the accepted one for who took part, once it is shared."""
    reports = FindingsReport.objects.filter(case=case).select_related("verdict__decided_by", "written_by")
    if may_read_decisions(user, case):
        return list(reports.order_by("-number"))
    shared = AuditFeedback.objects.filter(case=case).exists()
    if shared and (takes_part(user, case) or has_grant(user, case)):
        return list(reports.filter(verdict__accepted=True).order_by("-number"))
    return []


def sees_findings(user: User, case: Case) -> bool:
    """Whether there is a version that this person may read."""
    return case.kind == KIND and bool(readable_reports(user, case))
