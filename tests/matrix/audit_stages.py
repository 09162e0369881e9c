"""Two audits, an own and a foreign one, brought to the step whose page is asked for."""

from __future__ import annotations

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from tests.matrix.detours import Detour, Side, Sides, begin, onward
from tests.stories.audit_teller import AuditTeller
from tests.stories.teller import Teller
from workflows.multi_agency_audit.models import AuditPlan

OWN, FOREIGN = "Own audit of the matrix", "Foreign audit of the matrix"
SUBJECT = "Case 1"


def case_with(theme: str) -> Case | None:
    """The audit of the matrix with this theme, if it has been told."""
    plan = AuditPlan.objects.filter(theme=theme).select_related("case").order_by("-pk").first()
    return plan.case if plan else None


def both_audits(story: Teller, own: Agency) -> Sides:
    """The own audit with the own agency and the police; the foreign one with an agency that nobody here is in."""
    auditor = User.objects.filter(memberships__agency=own, memberships__role="auditor").latest("pk")
    mine, theirs = AuditTeller(), AuditTeller()
    mine.leads, mine.authors, mine.auditors = story.leads, story.authors, {own.pk: auditor}
    mine.plans_an_audit(theme=OWN)
    theirs.plans_an_audit(theme=FOREIGN)
    return (
        Side(mine, [own, mine.police]),
        Side(theirs, [Agency.objects.get(code="btp"), theirs.icbs[1]]),
    )


def _sampling(audit: AuditTeller, agencies: list[Agency]) -> None:
    audit.sets_the_scope(agencies, cases=1)
    audit.posts(audit.officer, audit.step("aud_codes"), {"codes": "AUD-1\nAUD-2"})


def _drawn(audit: AuditTeller, agencies: list[Agency]) -> None:
    audit.sets_the_scope(agencies, cases=1)
    audit.draws_the_sample()


def _writing(audit: AuditTeller, agencies: list[Agency]) -> None:
    for agency in agencies:
        auditor = audit.names_an_auditor(SUBJECT, agency)
        audit.posts(auditor, audit.tool_page("aud_tool", SUBJECT, agency), {"independent": "yes"})


def _checking(audit: AuditTeller, agencies: list[Agency]) -> None:
    for agency in agencies:
        auditor = audit.names_an_auditor(SUBJECT, agency)
        audit.fills_in_the_tool(auditor, SUBJECT, agency)
        audit.sends_the_tool(auditor, SUBJECT, agency)


def _moderation(audit: AuditTeller, agencies: list[Agency]) -> None:
    for agency in agencies:
        audit.accepts_the_tool(SUBJECT, agency)


AUDIT_DETOURS: dict[str, Detour] = {
    "audit_planned": begin("triage", both_audits),
    "audit_sampling": onward("audit_planned", _sampling),
    "audit_drawn": onward("audit_planned", _drawn),
    "audit_nominating": onward("audit_drawn", lambda audit, agencies: audit.issues_the_tools(agencies)),
    "audit_writing": onward("audit_nominating", _writing),
    "audit_checking": onward("audit_nominating", _checking),
    "audit_moderation": onward("audit_checking", _moderation),
}
