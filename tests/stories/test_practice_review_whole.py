"""One practice review whole: from the rapid review that leads to it to its close, every step through its page."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reviews.cases.models import Case
from reviews.learning.services import add_recommendation
from tests.factories.cases import as_actor
from tests.stories.evidence_teller import EvidenceTeller
from tests.stories.publication_chapters import (
    actions_are_planned,
    copies_are_sent,
    impact_is_checked,
    publication_is_planned,
    report_is_published,
    review_is_closed,
)
from tests.stories.publication_teller import PublicationTeller, on_day
from tests.stories.teller import date_boxes
from tests.stories.test_partners_decide import given_a_report
from workflows.clock.models import Deadline
from workflows.engine.models import CaseProcess
from workflows.practice_review.models import Appointment


class WholeTeller(PublicationTeller, EvidenceTeller):
    """Every chapter of a practice review."""


@pytest.fixture
def story(db: None) -> WholeTeller:
    return WholeTeller()


def commissioned(story: WholeTeller) -> None:
    given_a_report(story, recommendation="lcspr")
    story.every_partner_says("decide", "agree")
    story.case = Case.objects.get(kind="practice_review")
    story.reviewer = story.given_somebody_who_reviews()
    today = date_boxes("panel_on", timezone.localdate())
    today |= date_boxes("ofsted_on", timezone.localdate()) | date_boxes("dfe_on", timezone.localdate())
    story.does(story.manager, "tell_of_review", today)
    story.up_to_the_appointment([story.police])
    story.does(story.officer, "tell_of_reviewer", today)


def reported(story: WholeTeller) -> None:
    story.reports_come_in([story.police])
    story.family_and_practitioners_are_heard()
    with as_actor(story.manager):
        text = "Ask about home visits."
        add_recommendation(
            story.case, text, owners=[story.police], by=story.manager, at=timezone.now(), measure="Ten files"
        )
    story.draft_is_written(ready="no")
    story.draft_is_written(change_note="Section 6 is new.")
    story.draft_is_sent([story.police])
    story.agency_comments(story.police, "The visit was on the Monday.")
    for comment in story.comments():
        story.answers(story.reviewer, comment)
    story.does(story.reviewer, "answer_comments", {"considered": "on"})
    story.report_is_finished()
    story.every_partner_says("decide", "approve")


def test_a_practice_review_from_the_rapid_review_to_its_close(story: WholeTeller) -> None:
    commissioned(story)
    reported(story)
    today = timezone.localdate()
    planned = today + timedelta(days=28)
    publication_is_planned(story, planned)
    copies_are_sent(story, today)
    with on_day(planned):
        report_is_published(story, planned)
        actions_are_planned(story)
    assert story.client(story.reviewer).get(f"/cases/{story.case.reference}/").status_code == 404
    assert Appointment.objects.get().ended_how == "finished"
    with on_day(planned + timedelta(days=180)):
        impact_is_checked(story, "impact_six")
    with on_day(planned + timedelta(days=364)):
        impact_is_checked(story, "impact_twelve")
        review_is_closed(story)
    assert story.state() == "closed"
    met = set(Deadline.objects.filter(case=story.case, met_on__isnull=False).values_list("code", flat=True))
    assert {"C4", "C4a", "C5", "C6", "C8", "C8a", "C17b", "C17c"} <= met
    assert not CaseProcess.objects.filter(case=story.case, finished=None).exists()
