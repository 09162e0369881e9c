"""A whole audit through the web pages, from its plan to its close; and an auditor by role alone who is worried."""

from __future__ import annotations

import pytest

from tests.stories import audit_chapters as the
from tests.stories.audit_teller import AuditTeller
from tests.stories.auditing import ModerationTeller
from workflows.multi_agency_audit.models import Concern, FindingsReport


class WholeAudit(AuditTeller, ModerationTeller):
    """Everybody who takes part in an audit."""


@pytest.fixture
def audit(db: None) -> WholeAudit:
    """The people of a whole audit."""
    return WholeAudit()


def test_a_whole_audit_from_its_plan_to_its_close(audit: WholeAudit) -> None:
    audit.reaches_the_tools([audit.police, audit.council], cases=1)
    audit.returns_a_tool("Case 1", audit.police, grade="good")
    audit.returns_a_tool("Case 1", audit.council, grade="requires_improvement")
    audit.moderates(1, "requires_improvement", "The council knows the child better.")
    page = audit.client(audit.officer).get(audit.open_items("write_findings").get().get_absolute_url(), follow=True)  # type: ignore[attr-defined]
    text = page.content.decode()
    assert "Seen early." in text, "strengths begin with what the tools say"
    assert "The file shows it (voice)." in text, "the child's voice begins with section 6"
    the.findings_are_written(audit, recommendations="Train teams")
    report = FindingsReport.objects.get(case=audit.case)
    assert report.composed["agencies"][0]["returned"] == 1
    assert report.composed["equality"] == []
    assert report.composed["counts"]["requires_improvement"] == 1
    the.the_group_says(audit, "accept")
    the.feedback_is_given(audit)
    the.actions_are_agreed(audit)
    the.re_audit_is_decided(audit, "yes")
    the.audit_is_closed(audit)
    assert audit.state() == "closed"


def test_e49_an_auditor_by_role_alone_raises_a_concern_from_the_tool(audit: WholeAudit) -> None:
    audit.reaches_the_tools([audit.police], cases=1)
    auditor = audit.names_an_auditor("Case 1", audit.police)
    page = audit.client(auditor).get(audit.tool_page("aud_tool", "Case 1", audit.police)).content.decode()
    link = f"/cases/{audit.case.reference}/audit/concerns/raise/"
    assert link in page
    sampled = str(audit.tool("Case 1", audit.police).sampled_id)
    audit.posts(auditor, link, the.concern(audit, about=sampled))
    found = Concern.objects.get(case=audit.case)
    assert (found.raised_by, found.sampled_id) == (auditor, int(sampled))
    assert audit.state() == "returns"
