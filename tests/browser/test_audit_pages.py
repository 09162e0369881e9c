"""An audit is planned, drawn, written and checked: no barrier."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.browser.telling import BrowserTeller
from tests.factories.people import make_user
from tests.stories.audit_teller import CODES, AuditTeller, answers
from workflows.multi_agency_audit.models import SampleCase

pytestmark = pytest.mark.browser


class Walker(BrowserTeller, AuditTeller):
    """The audit's teller in a real browser."""


def told_in_browser(story: BrowserTeller) -> Walker:
    """The same browser, with the audit's chapters."""
    story.__class__ = Walker
    assert isinstance(story, Walker)
    story.auditors = {}
    office = story.manager.active_memberships()[0].agency
    story.officer = make_user("Olu Officer", role="partnership_officer", agency=office)
    story.chair = make_user("Chris Chair", role="group_chair", agency=story.icbs[0])
    return story


def test_an_audit_from_its_plan_to_the_leads_check_without_a_barrier(story: BrowserTeller) -> None:
    audit = told_in_browser(story)
    audit.at_screen(audit.manager).opens("/audits/")
    audit.plans_an_audit()
    home = f"/cases/{audit.case.reference}/audit/"
    audit.at_screen(audit.manager).opens(home)
    audit.sets_the_scope([audit.police, audit.council], cases=2)
    officer = audit.at_screen(audit.officer)
    officer.opens(audit.step("aud_draw_sample"))
    officer.follows("Import the case codes")
    officer.is_refused({"codes": ""})
    officer.fills_in({"codes": "\n".join(CODES)})
    officer.follows("Leave out")
    officer.is_refused({"reason": ""})
    officer.fills_in({"reason": "A rapid review is open."})
    officer.opens(home + "sample/")
    officer.opens(audit.step("aud_begin_again"))
    officer.opens(audit.step("aud_draw"))
    officer.presses("Draw the sample")
    drawn = SampleCase.objects.in_sample(audit.case)
    asked = [str(audit.police.pk), str(audit.council.pk)]
    audit.walking = False
    audit.issues_the_tools([audit.police, audit.council])
    audit.walking = True
    assert [row.asked_agencies for row in drawn] == [sorted(int(pk) for pk in asked)] * 2
    story.onlooker.forgets(home + "sample/")
    officer.opens(home + "sample/")
    auditor = audit.names_an_auditor("Case 1", audit.police)
    writer = audit.at_screen(auditor)
    door = audit.tool_page("aud_tool", "Case 1", audit.police)
    writer.opens(door)
    writer.is_refused({"independent": "yes"})
    writer.fills_in({"independent": "yes"})
    writer.opens(audit.tool_page("aud_tool_link", "Case 1", audit.police))
    tool = audit.tool("Case 1", audit.police)
    about = audit.tool_page("aud_tool_section", "Case 1", audit.police, code="about")
    writer.opens(about)
    writer.is_refused({"post": ""})
    writer.fills_in(answers(tool, "about"))
    voice = audit.tool_page("aud_tool_section", "Case 1", audit.police, code="voice")
    writer.opens(voice)
    writer.is_refused({"evidence": ""})
    writer.fills_in(answers(tool, "voice"))
    audit.walking = False
    audit.fills_in_the_tool(auditor, "Case 1", audit.police)
    audit.walking = True
    story.onlooker.forgets(door)
    writer.opens(door)
    audit.sends_the_tool(auditor, "Case 1", audit.police)
    audit.accepts_the_tool("Case 1", audit.police)
    manager = audit.at_screen(audit.manager)
    for page in ("/audits/", home):
        story.onlooker.forgets(page)
        manager.opens(page)
    manager.opens(tool.get_absolute_url())
    manager.opens(home + "scope/change/")
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "The group narrowed the theme.", "objectives": "How neglect of babies is seen."})
    manager.opens(home + "agencies/ask/")
    manager.is_refused({"cases": []})
    manager.fills_in({"agency": str(audit.icbs[0].pk), "cases": [str(row.pk) for row in drawn[:1]]})
    late = audit.tool("Case 1", audit.council)
    manager.opens(reverse("aud_go_without", kwargs={"ref": audit.case.reference, "pk": late.pk}))
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "The auditor is ill."})
    row = SampleCase.objects.in_sample(audit.case).get(number=2)
    manager.opens(reverse("aud_take_out", kwargs={"ref": audit.case.reference, "pk": row.pk}))
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "A rapid review was opened."})
    assert story.onlooker.found == {}
    assert story.complaints() == []
