"""Who decided to commission: asked here when the review was opened directly, taken over from a rapid review."""

import pytest
from django.utils import timezone

from reviews.cases.models import Case
from reviews.decisions.models import Decision
from tests.stories.review_teller import ReviewTeller
from tests.stories.teller import date_boxes
from tests.stories.test_partners_decide import given_a_report
from workflows.engine.models import WorkItem
from workflows.practice_review.models import Commission


@pytest.fixture
def story(db: None) -> ReviewTeller:
    return ReviewTeller()


def test_the_review_waits_until_every_partner_confirmed_that_it_decided(story: ReviewTeller) -> None:
    story.given_a_practice_review()
    story.decision_is_written_down()
    asked = list(story.open_items("confirm_commission"))
    assert {item.agency for item in asked} == {story.council, story.police, story.icbs[0]}
    assert not WorkItem.objects.open().filter(case=story.case, node="set_terms").exists()
    page = story.client(story.dsps[story.police.pk]).get(asked[0].get_absolute_url(), follow=True)
    assert "commission this review?" in page.content.decode()
    assert "The same weakness was found before." in page.content.decode()
    for item in asked[1:]:
        story.gives_position("confirm_commission", item.agency, "commission")
    assert story.state() == "commissioning"
    text = story.client(story.manager).get(story.address("pr_report")).content.decode()
    assert "Not given yet" in text
    story.gives_position("confirm_commission", asked[0].agency, "commission")
    assert story.state() == "tor_draft"
    text = story.client(story.manager).get(story.address("pr_report")).content.decode()
    for item in asked:
        assert f"DSP {item.agency.code}" in text
    assert "Not given yet" not in text


def test_a_decision_on_paper_is_minuted_and_confirmed_with_one_click(story: ReviewTeller) -> None:
    story.given_a_practice_review()
    story.decision_is_written_down()
    said = {"agency": str(story.police.pk), "title": "Assistant Chief Constable", "choice": "commission"}
    story.posts(story.manager, story.address("pr_minute_positions"), said | {"reasons": "At the meeting of May."})
    text = story.client(story.manager).get(story.address("pr_report")).content.decode()
    assert "given at a meeting by Assistant Chief Constable, not confirmed yet" in " ".join(text.split())
    story.does(story.dsps[story.police.pk], "confirm_commission", {"confirm_minuted": "yes"}, agency=story.police)
    assert Decision.objects.get(case=story.case).positions.get(agency=story.police).confirmed_at is not None


def test_a_partner_who_did_not_decide_so_stops_it_until_that_is_taken_forward(story: ReviewTeller) -> None:
    story.given_a_practice_review()
    story.decision_is_written_down()
    story.every_partner_says("confirm_commission", {story.police.pk: "not"}, agreeing="commission")
    assert story.state() == "commissioning"
    call = date_boxes("call_held_on", timezone.localdate())
    resolved = {"scrutineer_advice": "Talk again.", "follows": "again", "resolution": "A call of all partners."}
    story.does(story.manager, "resolve_commission", resolved | call)
    item = story.open_items("record_decision").get()  # type: ignore[attr-defined]
    page = story.client(story.manager).get(item.get_absolute_url(), follow=True).content.decode()
    assert "The same weakness was found before." in page
    story.decision_is_written_down(reasons="A theme of three reviews.")
    story.every_partner_says("confirm_commission", {story.police.pk: "not"}, agreeing="commission")
    story.does(story.manager, "resolve_commission", resolved | call | {"follows": "stands"})
    assert story.state() == "tor_draft"
    held = Commission.objects.get(case=story.case)
    assert held.reasons == "A theme of three reviews."
    assert held.decision is not None
    assert held.decision.round == 2
    text = story.client(story.manager).get(story.address("pr_report")).content.decode()
    assert "(dissent)" in text
    assert "A call of all partners." in text


def test_the_positions_of_the_rapid_review_are_taken_over(story: ReviewTeller) -> None:
    given_a_report(story, recommendation="lcspr")
    story.every_partner_says("decide", "agree")
    rapid, story.case = story.case, Case.objects.get(kind="practice_review")
    story.decision_is_written_down()
    assert story.state() == "tor_draft"
    held = Commission.objects.get(case=story.case)
    assert held.decision == Decision.objects.get(case=rapid, code="partners")
    text = " ".join(story.client(story.manager).get(story.address("pr_report")).content.decode().split())
    assert "in the rapid review that led to it" in text
    assert f"DSP {story.police.code}" in text
