"""Malformed requests to every address of audits, at each step of one, by everybody: nothing answers 5xx."""

from __future__ import annotations

import pytest

from tests.hostile.addresses import routes
from tests.hostile.attack import Attack
from tests.hostile.standing import Standing, keys_of
from tests.matrix.second_audit_rows import SECOND_AUDIT
from tests.stories.audit_teller import AuditTeller
from workflows.multi_agency_audit.models import SampleCase, Tool

SEED, REQUESTS = "audits", 30
AUDITS = ("audits/", "cases/<str:ref>/audit/")
LATER = {row.name for row in SECOND_AUDIT}


def standing(audit: AuditTeller) -> Standing:
    """The audit with the rows of its sample and its tools."""
    cases, tools = keys_of(SampleCase.objects.in_use(audit.case)), keys_of(Tool.objects.filter(case=audit.case))
    right = {
        "cases/<str:ref>/audit/tools/": {"pk": tools},
        "cases/<str:ref>/audit/sample/": {"pk": cases},
        "aud_leave_out": {"pk": cases},
    }
    return Standing([audit.case], {"code": ["about", "voice", "overall"]}, right)


@pytest.mark.django_db
def test_malformed_requests_at_each_step_and_no_5xx() -> None:
    audit = AuditTeller()
    audit.plans_an_audit()
    agencies = [audit.police, audit.icbs[0]]
    lead, author = audit.people_of(audit.police)
    people = (audit.manager, audit.officer, lead, audit.auditor_of(audit.police), author, audit.chair, None)
    every = {name: route for name, route in routes().items() if route.startswith(AUDITS) and name not in LATER}
    attack = Attack(SEED, every, people)

    def reached(stage: str) -> None:
        attack.at(stage, standing(audit), requests=REQUESTS)

    reached("planned")
    audit.sets_the_scope(agencies, cases=1)
    audit.posts(audit.officer, audit.step("aud_codes"), {"codes": "AUD-1\nAUD-2"})
    reached("sampling")
    audit.posts(audit.officer, audit.step("aud_draw"), {})
    reached("drawn")
    audit.issues_the_tools(agencies)
    reached("nominating")
    for agency in agencies:
        auditor = audit.names_an_auditor("Case 1", agency)
        audit.posts(auditor, audit.tool_page("aud_tool", "Case 1", agency), {"independent": "yes"})
    reached("writing")
    for agency in agencies:
        audit.fills_in_the_tool(audit.auditor_of(agency), "Case 1", agency)
        audit.sends_the_tool(audit.auditor_of(agency), "Case 1", agency)
    reached("checking")
    for agency in agencies:
        audit.accepts_the_tool("Case 1", agency)
    reached("moderation")
    attack.proves()
