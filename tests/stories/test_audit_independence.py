"""The auditor's own word on independence, and whom the lead may name afterwards."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.cases import as_actor
from tests.stories.audit_teller import AuditTeller
from workflows.clock.models import Deadline
from workflows.multi_agency_audit.models import Tool
from workflows.multi_agency_audit.models.tools import ToolState
from workflows.multi_agency_audit.refusals import ToolRefused
from workflows.multi_agency_audit.services.nominating import declare_independent, nominate


@pytest.fixture
def audit(db: None) -> AuditTeller:
    """The people of the partnership."""
    return AuditTeller()


def test_a_declaration_on_a_tool_that_is_locked_meanwhile_is_told_so(audit: AuditTeller) -> None:
    audit.reaches_the_tools([audit.police], cases=1)
    auditor = audit.names_an_auditor("Case 1", audit.police)
    url = audit.tool_page("aud_tool", "Case 1", audit.police)
    Tool.objects.filter(case=audit.case).update(state="locked")
    answer = audit.client(auditor).post(url, {"independent": "yes"})
    assert answer.status_code == 409
    assert "This tool cannot be changed now" in answer.content.decode()


def test_an_auditor_who_is_not_independent_hands_the_tool_back_and_loses_the_case(audit: AuditTeller) -> None:
    audit.reaches_the_tools([audit.police], cases=1)
    auditor = audit.names_an_auditor("Case 1", audit.police)
    url = reverse("audit", kwargs={"ref": audit.case.reference})
    assert audit.client(auditor).get(url).status_code == 200
    due = Deadline.objects.open().get(case=audit.case, code="C9")
    page = audit.tool_page("aud_tool", "Case 1", audit.police)
    audit.posts(auditor, page, {"independent": "no"})
    link = audit.tool_page("aud_tool_link", "Case 1", audit.police)
    audit.posts_away(auditor, link, {"reason": "I held this case last year."})
    assert audit.tool("Case 1", audit.police).state == ToolState.ISSUED
    assert audit.client(auditor).get(url).status_code == 404
    lead, other = audit.people_of(audit.police)
    item = audit.item("nominate_auditor", "Case 1", audit.police)
    named = audit.client(lead).get(item.get_absolute_url(), follow=True)
    assert other.name in named.content.decode() and auditor.name not in named.content.decode()
    data = {"answer": "name", "auditor": str(auditor.pk), "not_held": "on"}
    assert audit.client(lead).post(named.redirect_chain[-1][0], data).status_code == 422
    tool = audit.tool("Case 1", audit.police)
    with as_actor(lead), pytest.raises(ToolRefused, match="have a link to this case"):
        nominate(tool, auditor, by=lead, at=timezone.now())
    audit.names_an_auditor("Case 1", audit.police, other)
    with as_actor(auditor), pytest.raises(ToolRefused, match="have a link to this case"):
        declare_independent(tool, by=auditor)
    again = Deadline.objects.open().get(case=audit.case, code="C9")
    assert (again.pk, again.due_on) == (due.pk, due.due_on), "the agency's time runs on"
    assert "auditor.not_independent" in audit.kinds_on_trail()
    assert audit.item("complete_tool", "Case 1", audit.police).assignee == other
