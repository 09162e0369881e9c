"""Telling a multi-agency audit through its pages: plan, scope, sample, tools."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

from django.urls import reverse
from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from tests.factories.people import make_user
from tests.stories.teller import Teller, date_boxes, errors_of
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.forms.tool import score_field
from workflows.multi_agency_audit.models import SampleCase, Tool
from workflows.multi_agency_audit.services.writing import codes_of

CODES = ["AUD-0173", "AUD-0174", "B2-77", "C10021", "K9-3"]
ABOUT = {
    "post": "Named nurse",
    "age_band": "5_9",
    "ethnicity": "not_recorded",
    "disability": "no",
    "status": ["child_in_need"],
}


class AuditTeller(Teller):
    """The people of the partnership and an audit they hold."""

    def __init__(self) -> None:
        super().__init__()
        self.auditors: dict[int, User] = {}
        office = self.manager.active_memberships()[0].agency
        self.officer = make_user("Olu Officer", role="partnership_officer", agency=office)
        self.chair = make_user("Chris Chair", role="group_chair", agency=self.icbs[0])

    def auditor_of(self, agency: Agency) -> User:
        """An auditor of an agency who holds no other role."""
        if agency.pk not in self.auditors:
            self.auditors[agency.pk] = make_user(f"Auditor {agency.code}", role="auditor", agency=agency)
        return self.auditors[agency.pk]

    def plans_an_audit(self, **more: str) -> Case:
        """The manager plans an audit on its page."""
        data = {
            "theme": "Neglect of children under five",
            "type": "thematic_case_audit",
            "priority": "Neglect",
            "quarter": f"{timezone.localdate().year + 1}-Q1",
            "lead": str(self.officer.pk),
            "sponsor": "Chair of the quality assurance group",
        }
        self.posts(self.manager, reverse("open_audit"), data | more)
        self.case = Case.objects.filter(kind="multi_agency_audit").latest("pk")
        return self.case

    def sets_the_scope(self, agencies: list[Agency], *, cases: int = 2, days: int = 10, **more: str) -> None:
        """The manager sets the scope."""
        today = timezone.localdate()
        data: dict[str, Any] = {
            "objectives": "How neglect is seen and answered.",
            "enquiries": "Was it seen?\nWas it answered?",
            "double_weight": ["voice"],
            "cohort_rule": "Children under five on a plan in the period.",
            "cases_wanted": str(cases),
            "agencies": [str(agency.pk) for agency in agencies],
            "tool_version": "short-2026",
            "tool_days": str(days),
            "moderation_days": "10",
            "conflict_rule": "No case holder.",
            "legal_basis": "The arrangements.",
            "feedback_plan": "A briefing.",
        }
        data |= date_boxes("period_from", today - timedelta(days=365)) | date_boxes("period_to", today)
        self.does(self.manager, "set_scope", data | more)

    def step(self, name: str, **more: Any) -> str:
        """The address of a page of the open sample task."""
        item = self.open_items("draw_sample").get()  # type: ignore[attr-defined]
        return reverse(name, kwargs={"ref": self.case.reference, "task_pk": item.pk, **more})

    def draws_the_sample(self, codes: list[str] | None = None) -> list[SampleCase]:
        """The officer imports the codes and draws."""
        self.posts(self.officer, self.step("aud_codes"), {"codes": "\n".join(codes or CODES)})
        self.posts(self.officer, self.step("aud_draw"), {})
        return list(SampleCase.objects.in_sample(self.case))

    def issues_the_tools(self, agencies: list[Agency]) -> None:
        """Every agency is asked about every case."""
        asked = [str(agency.pk) for agency in agencies]
        rows = SampleCase.objects.in_sample(self.case)
        self.does(self.officer, "draw_sample", {f"case_{row.pk}": asked for row in rows})

    def reaches_the_tools(self, agencies: list[Agency], *, cases: int = 2, days: int = 10) -> None:
        """From planning to tools that wait for their auditors."""
        self.plans_an_audit()
        self.sets_the_scope(agencies, cases=cases, days=days)
        self.draws_the_sample()
        self.issues_the_tools(agencies)

    def item(self, node: str, subject: str, agency: Agency) -> WorkItem:
        """The open task of one tool."""
        return WorkItem.objects.open().get(case=self.case, node=node, subject=subject, agency=agency)

    def does_tool(self, user: User, node: str, subject: str, agency: Agency, data: dict[str, Any]) -> Any:
        """Complete one tool's task through its page."""
        item = self.item(node, subject, agency)
        page = self.client(user).get(item.get_absolute_url(), follow=True)
        assert page.status_code == 200, page.content[:500]
        return self.posts(user, page.redirect_chain[-1][0], data)

    def names_an_auditor(self, subject: str, agency: Agency, auditor: User | None = None) -> User:
        """The agency's lead names the auditor."""
        lead, _ = self.people_of(agency)
        named = auditor or self.auditor_of(agency)
        data = {"answer": "name", "auditor": str(named.pk), "not_held": "on"}
        self.does_tool(lead, "nominate_auditor", subject, agency, data)
        return named

    def tool_page(self, name: str, subject: str, agency: Agency, **more: Any) -> str:
        """The address of one of the pages of a tool in writing."""
        item = self.item("complete_tool", subject, agency)
        return reverse(name, kwargs={"ref": self.case.reference, "task_pk": item.pk, **more})

    def fills_in_the_tool(self, user: User, subject: str, agency: Agency, *, grade: str = "good") -> None:
        """The auditor declares independence and writes every part."""
        self.posts(user, self.tool_page("aud_tool", subject, agency), {"independent": "yes"})
        tool = self.tool(subject, agency)
        for code, _ in codes_of(tool):
            self.posts(user, self.tool_page("aud_tool_section", subject, agency, code=code), answers(tool, code, grade))

    def sends_the_tool(self, user: User, subject: str, agency: Agency) -> None:
        """The auditor sends it to the lead."""
        self.posts(user, self.tool_page("aud_tool_check", subject, agency), {"nobody_named": "on"})

    def accepts_the_tool(self, subject: str, agency: Agency) -> None:
        """The lead accepts it."""
        lead, _ = self.people_of(agency)
        self.does_tool(lead, "check_tool", subject, agency, {"decision": "accept", "note": "Fair."})

    def returns_a_tool(self, subject: str, agency: Agency, *, grade: str = "good") -> None:
        """From nomination to acceptance."""
        auditor = self.names_an_auditor(subject, agency)
        self.fills_in_the_tool(auditor, subject, agency, grade=grade)
        self.sends_the_tool(auditor, subject, agency)
        self.accepts_the_tool(subject, agency)

    def posts_away(self, user: User, url: str, data: dict[str, Any]) -> None:
        """Send a form after which the person no longer sees the case, so that nothing is followed."""
        answer = self.client(user).post(url, data | {"command_id": uuid.uuid4().hex})
        assert answer.status_code == 302, errors_of(answer)

    def tool(self, subject: str, agency: Agency) -> Tool:
        """One tool by its case and agency."""
        number = int(subject.removeprefix("Case "))
        return Tool.objects.get(case=self.case, sampled__number=number, agency=agency)


def answers(tool: Tool, code: str, grade: str = "good") -> dict[str, Any]:
    """What an auditor fills in on one page of the tool."""
    section = tool.contents.section(code)
    if section is None:
        return ABOUT | date_boxes("audited_on", timezone.localdate())
    scores = {score_field(standard.code): "met" for standard in section.standards}
    return {**scores, "evidence": f"The file shows it ({code}).", "good_practice": "Seen early.", "grade": grade}
