"""The clocks of an audit's tools run from the day of issue, whoever is named and whenever (C9, A-4)."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.urls import reverse

from tests.stories.audit_teller import AuditTeller
from workflows.clock.calendar import LONDON
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem

ISSUED = date(2026, 11, 30)
"""A Monday without bank holidays in the three weeks that follow."""


def on(day: date) -> Any:
    """Ten in the morning of a day."""
    return time_machine.travel(datetime.combine(day, time(10), tzinfo=LONDON), tick=False)


@pytest.fixture
def audit(db: None) -> AuditTeller:
    """An audit of one case whose tools are issued on a Monday, with ten working days."""
    with on(ISSUED):
        teller = AuditTeller()
        teller.reaches_the_tools([teller.police, teller.council], cases=1)
    return teller


def clock(audit: AuditTeller, code: str) -> Deadline:
    """The newest deadline of the police under a code."""
    return Deadline.objects.filter(case=audit.case, code=code, holder_agency=audit.police).latest("pk")


def test_naming_an_auditor_has_three_working_days_and_the_tool_ten_from_the_issue(audit: AuditTeller) -> None:
    named = clock(audit, "C9n")
    assert (named.day0, named.due_on) == (ISSUED, date(2026, 12, 3))
    with on(date(2026, 12, 8)):
        audit.names_an_auditor("Case 1", audit.police)
    tool = clock(audit, "C9")
    assert (tool.day0, tool.due_on) == (ISSUED, date(2026, 12, 14)), "the days began with the issue"
    assert clock(audit, "C9n").met_on == date(2026, 12, 8)


def test_an_agency_that_names_nobody_is_overdue_and_can_be_escalated_from_the_audit_and_the_tool(
    audit: AuditTeller,
) -> None:
    tool = audit.tool("Case 1", audit.police)
    pages = [reverse("audit", kwargs={"ref": audit.case.reference}), tool.get_absolute_url()]
    with on(date(2026, 12, 3)):
        assert "Escalate this" not in audit.client(audit.manager).get(pages[0]).content.decode()
        assert audit.client(audit.manager).get(pages[1]).status_code == 404, "nothing to read yet, nothing overdue"
    with on(date(2026, 12, 4)):
        assert WorkItem.objects.overdue(date(2026, 12, 4)).filter(case=audit.case, agency=audit.police).exists()
        for url in pages:
            page = audit.client(audit.dsps[audit.council.pk]).get(url).content.decode()
            assert f"agency={audit.police.code}" in page and tool.sampled.code not in page


def test_another_auditor_is_sought_in_time_of_its_own_and_no_clock_outlives_the_tool(audit: AuditTeller) -> None:
    with on(date(2026, 12, 1)):
        auditor = audit.names_an_auditor("Case 1", audit.police)
    with on(date(2026, 12, 7)):
        link = audit.tool_page("aud_tool_link", "Case 1", audit.police)
        audit.posts_away(auditor, link, {"reason": "I held this case last year."})
        assert clock(audit, "C9n").due_on == date(2026, 12, 10)
        assert clock(audit, "C9").is_open, "the agency's time for the tool runs on"
        lead, _ = audit.people_of(audit.police)
        answer = {"answer": "refuse", "reason": "Nobody else is left."}
        audit.does_tool(lead, "nominate_auditor", "Case 1", audit.police, answer)
    running = Deadline.objects.open().filter(case=audit.case, holder_agency=audit.police)
    assert not running.exists()


@pytest.mark.parametrize("ends", ["aud_go_without", "aud_take_out"])
def test_no_clock_of_a_tool_outlives_its_case_or_the_waiting_for_it(audit: AuditTeller, ends: str) -> None:
    with on(ISSUED + timedelta(days=1)):
        auditor = audit.names_an_auditor("Case 1", audit.police)
        link = audit.tool_page("aud_tool_link", "Case 1", audit.police)
        audit.posts_away(auditor, link, {"reason": "I held this case last year."})
        tool = audit.tool("Case 1", audit.police)
        pk = tool.pk if ends == "aud_go_without" else tool.sampled_id
        url = reverse(ends, kwargs={"ref": audit.case.reference, "pk": pk})
        audit.posts(audit.manager, url, {"reason": "It cannot be waited for."})
    running = Deadline.objects.open().filter(case=audit.case, holder_agency=audit.police)
    assert not running.filter(subject__startswith="Case 1").exists()


def test_each_case_is_moderated_within_the_days_of_the_scope(audit: AuditTeller) -> None:
    with on(date(2026, 12, 1)):
        for agency in (audit.police, audit.council):
            audit.returns_a_tool("Case 1", agency)
    deadline = Deadline.objects.open().get(case=audit.case, code="C9m")
    wanted = (10, date(2026, 12, 1), date(2026, 12, 15))
    assert (deadline.asked_count, deadline.day0, deadline.due_on) == wanted
    assert WorkItem.objects.open().get(case=audit.case, node="moderate").due_on == wanted[2]
