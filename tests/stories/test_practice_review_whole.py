"""A practice review from the rapid review's decision to its close, each step by the person whose task it is."""

from datetime import date

import pytest

from reviews.cases.models import Case, CaseGrant
from tests.stories import chapters
from tests.stories import publication_chapters as the
from tests.stories.evidence_teller import EvidenceTeller
from tests.stories.publication_teller import PublicationTeller, on_day
from tests.stories.teller import date_boxes
from workflows.clock.models import Deadline
from workflows.engine.models import CaseProcess, WorkItem
from workflows.practice_review.models import Comment

DECIDED = date(2026, 8, 31)


class WholeTeller(PublicationTeller, EvidenceTeller):
    """Everybody who works on a review from its beginning to its end."""

    def the_rapid_review_decides(self) -> Case:
        """All of the rapid review on one day; the partners commission a practice review."""
        self.given_an_open_review()
        self.every_partner_says("give_view", "met")
        chapters.notification_is_recorded(self)
        chapters.scope_is_set(self, [self.police, self.icbs[0]])
        chapters.returns_come_in(self)
        chapters.the_meeting_is_held(self, recommendation="lcspr")
        chapters.report_is_written(self, recommendation="lcspr")
        self.every_partner_says("decide", "agree")
        self.reviewer = self.given_somebody_who_reviews()
        self.case = Case.objects.get(kind="practice_review")
        return self.case


@pytest.fixture
def story(db: None) -> WholeTeller:
    with on_day(DECIDED):
        return WholeTeller()


def told(story: WholeTeller, node: str, day: date) -> None:
    days = date_boxes("panel_on", day) | date_boxes("ofsted_on", day) | date_boxes("dfe_on", day)
    story.does(story.officer, node, days)


def test_the_whole_main_path_from_the_decision_to_the_close(story: WholeTeller) -> None:
    two = [story.police, story.icbs[0]]
    with on_day(DECIDED):
        case = story.the_rapid_review_decides()
        assert story.due("C5").due_on == date(2027, 2, 28)
        assert story.due("C4").due_on == date(2026, 9, 7)
    with on_day(date(2026, 9, 7)):
        story.decision_is_recorded()
        told(story, "tell_of_review", date(2026, 9, 7))
        story.terms_are_written(two)
        story.terms_are_approved()
    with on_day(date(2026, 9, 21)):
        story.a_reviewer_is_found()
        told(story, "tell_of_reviewer", date(2026, 9, 21))
        assert story.due("C5a").due_on == date(2026, 11, 2)
        story.reports_are_asked(two)
    with on_day(date(2026, 10, 12)):
        for agency in two:
            story.report_is_sent(agency)
            story.report_is_approved(agency)
        story.family_and_practitioners_are_heard()
        assert story.state() == "analysis"
    with on_day(date(2026, 10, 30)):
        check = {"time": "on_time", "quality": "good", "quality_words": "Two reports.", "next_in_weeks": "6"}
        story.does(story.dsps[story.council.pk], "check_progress", check)
        story.draft_is_written()
        story.draft_is_sent(two)
    with on_day(date(2026, 11, 9)):
        story.agency_comments(two[0], "The visit was a week later.")
        story.agency_has_none(two[1])
        story.answers(story.reviewer, Comment.objects.get())
        story.does(story.reviewer, "answer_comments", {"considered": "on"})
    with on_day(date(2026, 11, 16)):
        story.recommends("Ask who lives in the home.")
        story.recommends("Tell the school.")
        story.report_is_finished()
        story.every_partner_says("decide", "approve")
        assert story.state() == "prepublication"
    with on_day(date(2026, 11, 23)):
        the.publication_is_planned(story, date(2026, 12, 14))
    with on_day(date(2026, 12, 3)):
        the.copies_are_sent(story, date(2026, 12, 1), date(2026, 12, 3), date(2026, 12, 2))
    with on_day(date(2026, 12, 14)):
        assert CaseGrant.objects.in_force_for(story.reviewer, date(2026, 12, 14)).exists()
        the.report_is_published(story, date(2026, 12, 14))
        assert not CaseGrant.objects.in_force_for(story.reviewer, date(2026, 12, 14)).exists()
        the.actions_are_planned(story)
    with on_day(date(2027, 6, 14)):
        the.impact_is_checked(story, "impact_six")
    with on_day(date(2027, 12, 14)):
        the.impact_is_checked(story, "impact_twelve")
        the.review_is_closed(story)
    assert story.state() == "closed"
    deadlines = Deadline.objects.filter(case=case).select_related("rule")
    late = [one.code for one in deadlines if one.is_late(date(2027, 12, 14))]
    assert late == []
    assert {one.code for one in deadlines} >= {"C4", "C4a", "C5", "C5a", "C6", "C7", "C8", "C17b", "C17c"}
    assert list(deadlines.filter(met_on=None, cancelled_at=None).values_list("code", flat=True)) == ["C7"]
    assert not WorkItem.objects.open().filter(case=case).exists()
    assert not CaseProcess.objects.filter(case=case, finished=None).exists()
    assert case.links_in.exists()
