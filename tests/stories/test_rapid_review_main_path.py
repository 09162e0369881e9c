"""A rapid review from awareness to its close, through the web pages."""

from tests.stories.chapters import (
    notification_is_recorded,
    report_is_written,
    returns_come_in,
    review_is_closed,
    scope_is_set,
    the_meeting_is_held,
    the_panel_answers,
)
from tests.stories.teller import Teller


def test_the_main_path_from_awareness_to_the_close(story: Teller) -> None:
    story.given_an_open_review()
    assert story.state() == "triage"
    story.every_partner_says("give_view", "met")
    assert story.state() == "sin_pending"
    notification_is_recorded(story)
    assert story.state() == "scoping"
    scope_is_set(story, [story.police, story.icbs[0]])
    assert story.state() == "returns_due"
    returns_come_in(story)
    assert story.state() == "collating"
    the_meeting_is_held(story, recommendation="no_lcspr")
    report_is_written(story, recommendation="no_lcspr")
    story.every_partner_says("decide", "agree")
    assert story.state() == "sending"
    the_panel_answers(story)
    review_is_closed(story)
    assert story.state() == "closed_learning"
    assert story.case.closed_at is not None
    kinds = story.kinds_on_trail()
    for kind in (
        "case.opened",
        "decision.settled",
        "notification.sent",
        "meeting.held",
        "report.sent",
        "review.closed",
    ):
        assert kind in kinds, kind
