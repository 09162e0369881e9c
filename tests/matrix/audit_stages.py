"""Two audits, an own and a foreign one, brought to the step whose page is asked for."""

from __future__ import annotations

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from tests.stories.audit_teller import AuditTeller
from tests.stories.teller import Teller
from workflows.multi_agency_audit.models import AuditPlan

OWN, FOREIGN = "Own audit of the matrix", "Foreign audit of the matrix"
SUBJECT = "Case 1"
STEPS = ("planned", "sampling", "drawn", "nominating", "writing", "checking", "moderation")
"""How far an audit can be told; each detour of the matrix is one of them with "audit_" in front."""


def case_with(theme: str) -> Case | None:
    """The audit of the matrix with this theme, if it has been told."""
    plan = AuditPlan.objects.filter(theme=theme).select_related("case").order_by("-pk").first()
    return plan.case if plan else None


def both_audits(story: Teller, own: Agency, *, until: str) -> None:
    """The own audit with the own agency and the police; the foreign one with an agency that nobody here is in."""
    auditor = User.objects.filter(memberships__agency=own, memberships__role="auditor").latest("pk")
    mine = AuditTeller()
    mine.leads, mine.authors, mine.auditors = story.leads, story.authors, {own.pk: auditor}
    _tell(mine, OWN, [own, mine.police], until)
    theirs = AuditTeller()
    _tell(theirs, FOREIGN, [Agency.objects.get(code="btp"), theirs.icbs[1]], until)


def _tell(audit: AuditTeller, theme: str, agencies: list[Agency], until: str) -> None:
    audit.plans_an_audit(theme=theme)
    if until == "planned":
        return
    audit.sets_the_scope(agencies, cases=1)
    if until == "sampling":
        audit.posts(audit.officer, audit.step("aud_codes"), {"codes": "AUD-1\nAUD-2"})
        return
    audit.draws_the_sample()
    if until == "drawn":
        return
    audit.issues_the_tools(agencies)
    if until == "nominating":
        return
    for agency in agencies:
        auditor = audit.names_an_auditor(SUBJECT, agency)
        if until == "writing":
            audit.posts(auditor, audit.tool_page("aud_tool", SUBJECT, agency), {"independent": "yes"})
            continue
        audit.fills_in_the_tool(auditor, SUBJECT, agency)
        audit.sends_the_tool(auditor, SUBJECT, agency)
        if until != "checking":
            audit.accepts_the_tool(SUBJECT, agency)
