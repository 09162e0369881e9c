"""An audit whose tools are in, told through the services; its second half is told through the pages."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.stories.teller import Teller, date_boxes
from workflows.engine.doing import complete
from workflows.engine.locked import locked_item
from workflows.multi_agency_audit.models import SampleCase, Tool
from workflows.multi_agency_audit.models.tools import ToolState
from workflows.multi_agency_audit.services import issuing, nominating, sampling, scoping, writing
from workflows.multi_agency_audit.services.opening import open_audit
from workflows.multi_agency_audit.tables.sections import OVERALL

SCOPE: dict[str, Any] = {
    "objectives": "See whether children are heard.",
    "enquiries": "Was the child seen alone?",
    "double_weight": [],
    "cohort_rule": "Plans that began in the period.",
    "tool_version": "full-2026",
    "tool_days": 10,
    "moderation_days": 5,
    "conflict_rule": "No auditor has held the case.",
    "legal_basis": "Public task.",
    "feedback_plan": "To everybody who took part.",
}
ABOUT = {"age_band": "5_9", "ethnicity": "white_british", "disability": "no", "status": ["child_protection"]}


class ModerationTeller(Teller):
    """The people of an audit: beside the others the chair of the quality assurance group."""

    def __init__(self) -> None:
        super().__init__()
        self.chair = make_user("Chris Chair", role="group_chair", agency=self.icbs[0])
        self.tool_agencies: list[Agency] = []
        self.officer = make_user("Olly Officer", role="partnership_officer", agency=self.business_unit())

    def business_unit(self) -> Agency:
        """Where the manager works."""
        return Agency.objects.get(kind="business_unit")

    def given_an_audit(self, *agencies: Agency, cases: int = 2, theme: str = "The child's voice") -> Case:
        """A sample is drawn and every agency has a tool for each case."""
        asked = list(agencies) or [self.police, self.council]
        self.tool_agencies = asked
        now = timezone.now()
        data = {"theme": theme, "type": "thematic_case_audit", "priority": "Neglect", "quarter": "2026-Q4"}
        with as_actor(self.manager):
            self.case = open_audit(data | {"sponsor": "The director", "lead": self.officer}, by=self.manager, at=now)
            period = {"period_from": now.date() - timedelta(days=365), "period_to": now.date(), "cases_wanted": cases}
            scoping.set_scope(self.case, SCOPE | period, asked, by=self.manager, at=now)
        self.passes("set_scope", self.manager)
        with as_actor(self.manager):
            codes = [f"WF-{number:03d}" for number in range(1, cases + 1)]
            sampling.import_codes(self.case, codes, by=self.manager, at=now)
            drawn = sampling.draw_sample(self.case, by=self.manager, at=now, seed="a" * 32)
            issuing.choose_agencies(self.case, {row.pk: [one.pk for one in asked] for row in drawn})
        self.passes("draw_sample", self.manager)
        return self.case

    def passes(self, node: str, user: User, agency: Agency | None = None, subject: str = "") -> None:
        """Complete a step whose work the services have done."""
        items = self.open_items(node, agency).filter(subject=subject)  # type: ignore[attr-defined]
        with as_actor(user), locked_item(items.get().pk) as (item, activation):
            complete(item, activation, by=user)

    def tool_of(self, agency: Agency, number: int = 1) -> Tool:
        """The tool of one agency for one case."""
        return Tool.objects.select_related("sampled", "agency").get(
            case=self.case, agency=agency, sampled__number=number
        )

    def agency_grades(self, agency: Agency, number: int, grade: str, **sections: str) -> Tool:
        """An agency returns its tool with this grade; single sections may have others."""
        lead, author = self.people_of(agency)
        tool, now = self.tool_of(agency, number), timezone.now()
        with as_actor(lead):
            nominating.nominate(tool, author, by=lead, at=now)
        self.passes("nominate_auditor", lead, agency, tool.subject)
        with as_actor(author):
            nominating.declare_independent(tool, by=author)
            for code, _ in writing.codes_of(tool):
                data = ABOUT if code == writing.ABOUT else part_of(code, sections.get(code, grade))
                writing.save_section(tool, code, data, by=author, at=now, complete=True)
            writing.submit(tool, by=author, at=now)
        self.passes("complete_tool", author, agency, tool.subject)
        with as_actor(lead):
            writing.accept(tool, "", by=lead, at=now)
        self.passes("check_tool", lead, agency, tool.subject)
        return tool

    def agency_declines(self, agency: Agency, number: int) -> Tool:
        """An agency refuses its tool; moderation shows the gap."""
        lead, _ = self.people_of(agency)
        tool = self.tool_of(agency, number)
        with as_actor(lead):
            nominating.decline(tool, ToolState.REFUSED, "No capacity.", by=lead, at=timezone.now())
        self.passes("nominate_auditor", lead, agency, tool.subject)
        return tool

    def given_moderation(self, *grades: tuple[str, str], by: tuple[Agency, Agency] | None = None, **more: str) -> Case:
        """Two agencies (police and council) have returned their tools: one pair of grades for each case."""
        pairs = grades or (("good", "good"), ("good", "inadequate"))
        agencies = by or (self.police, self.council)
        self.given_an_audit(*agencies, cases=len(pairs), **more)
        for number, pair in enumerate(pairs, start=1):
            for agency, grade in zip(agencies, pair, strict=True):
                self.agency_grades(agency, number, grade)
        return self.case

    def moderates(self, number: int, grade: str, reason: str = "", **more: str) -> Any:
        """The officer records the moderation of a case."""
        data = {"present": "Police and council, with the chair.", "story": "A child waited for help.", "grade": grade}
        data |= {"reason": reason, "accepted": "yes", "good_practice": "A steady worker.", "learning": "Ask fathers."}
        return self.on_case("moderate", self.officer, number, data | date_boxes("held_on", today()) | more)

    def on_case(self, node: str, user: User, number: int, data: dict[str, Any]) -> Any:
        """Complete the task of a step for one case through its page."""
        sampled = SampleCase.objects.in_sample(self.case).get(number=number)
        item = self.open_items(node).get(subject=sampled.subject)  # type: ignore[attr-defined]
        client = self.client(user)
        page = client.get(item.get_absolute_url(), follow=True)
        assert page.status_code == 200, page.content[:500]
        return self.posts(user, page.redirect_chain[-1][0], data)


def part_of(code: str, grade: str) -> dict[str, str]:
    """What an auditor wrote in a section."""
    text = {"evidence": f"Evidence on {code}.", "good_practice": "", "development": "", "recommendation": ""}
    if code == OVERALL:
        text |= {"good_practice": "The worker stayed.", "development": "Record sooner."}
    return text | {"grade": grade, "score_s1": "met", "score_s2": "partly"}


def today() -> date:
    """The local day."""
    return timezone.localdate()
