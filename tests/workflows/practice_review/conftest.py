"""A draft that three agencies were asked to check; the tests act as the system unless they say otherwise."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import Agency, User
from reviews.trail.actor import SYSTEM, acting_as
from tests.factories.cases import make_case
from tests.factories.people import make_agency, make_user
from workflows.clock.services import start_deadlines
from workflows.practice_review.comments.commenting import Said, send_comments
from workflows.practice_review.comments.rounds import CLOCK, part_of, send_draft
from workflows.practice_review.models import Comment, DraftRound, ReportVersion
from workflows.practice_review.report_sections import REPORT_SECTIONS


@dataclass
class Sent:
    """The case, the round, its agencies with one lead each, the manager."""

    case: Case
    round: DraftRound
    agencies: list[Agency]
    leads: list[User]
    manager: User

    def comments(self, number: int, *texts: str, days: int = 0) -> list[Comment]:
        """Comments of one of the agencies, so many days from now."""
        said = [Said("2.1", "fact", text) for text in texts]
        at = timezone.now() + timedelta(days=days)
        return send_comments(part_of(self.round, self.agencies[number]), said, by=self.leads[number], at=at)


def a_draft(agencies: int) -> Sent:
    """One draft for so many agencies, their clocks running since today."""
    now, today = timezone.now(), timezone.localdate()
    asked = [make_agency(f"Agency {number}") for number in range(agencies)]
    case = make_case(kind="practice_review", state="draft_report", agencies=asked)
    manager = make_user("Manager", role="partnership_manager")
    text = {section.code: "One.\n\nTwo." for section in REPORT_SECTIONS}
    ReportVersion.objects.create(
        case=case, number=1, final=False, minor=1, sections=text, sha256="0" * 64, written_by=manager, finished_at=now
    )
    held = send_draft(case, {"headings": ["circumstances"], "letter": "Please."}, asked, by=manager, at=now)
    start_deadlines(case, CLOCK, day0=today, agencies=asked)
    leads = [make_user(f"Lead {one.name}", role="agency_lead", agency=one) for one in asked]
    return Sent(case, held, asked, leads, manager)


@pytest.fixture
def sent(db: None) -> Iterator[Sent]:
    """A draft for three agencies."""
    with acting_as(SYSTEM("test")):
        yield a_draft(3)
