"""How the partners decide, and what the Panel answers, through the web pages."""

from datetime import timedelta

from django.utils import timezone

from reviews.cases.models import Case, Fact
from reviews.decisions.models import Decision, Position
from tests.stories.chapters import (
    notification_is_recorded,
    report_is_written,
    returns_come_in,
    review_is_closed,
    scope_is_set,
    the_meeting_is_held,
    the_panel_answers,
)
from tests.stories.teller import Teller, date_boxes
from workflows.clock.models import Deadline


def given_a_report(story: Teller, *, recommendation: str = "no_lcspr") -> None:
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    notification_is_recorded(story)
    scope_is_set(story, [story.police])
    returns_come_in(story)
    the_meeting_is_held(story, recommendation=recommendation)
    report_is_written(story, recommendation=recommendation)


def test_a_split_decision_is_taken_forward_and_the_dissent_stays(story: Teller) -> None:
    given_a_report(story)
    story.every_partner_says("decide", {story.police.pk: "disagree"}, agreeing="agree")
    data = date_boxes("call_held_on", timezone.localdate()) | {
        "scrutineer_advice": "A review would find more.",
        "outcome": "no_lcspr",
        "resolution": "The lead partners decided.",
    }
    story.does(story.manager, "resolve_split", data)
    assert story.state() == "sending"
    assert story.case.conclusion.how == "split"
    page = story.client(story.scrutineer).get(f"/cases/{story.case.reference}/decisions/").content.decode()
    assert "Dissent" in page
    assert "Do not agree" in page


def test_an_amendment_asks_the_partners_again_about_the_new_version(story: Teller) -> None:
    given_a_report(story)
    story.every_partner_says("decide", {story.police.pk: "amend"}, agreeing="agree")
    assert story.state() == "reporting"
    report_is_written(story, recommendation="no_lcspr", change_note="Section 8 says more.")
    assert story.state() == "deciding"
    story.every_partner_says("decide", "agree")
    assert story.state() == "sending"
    rounds = list(Decision.objects.filter(case=story.case, code="partners").order_by("round"))
    assert [one.round for one in rounds] == [1, 2]
    assert rounds[0].content_sha256 != rounds[1].content_sha256


def test_an_lcspr_opens_a_linked_case_that_is_commissioning(story: Teller) -> None:
    given_a_report(story, recommendation="lcspr")
    story.every_partner_says("decide", "agree")
    review = Case.objects.get(kind="practice_review")
    assert review.state == "commissioning"
    assert Fact.objects.filter(case=review, name="commissioned_at").exists()
    the_panel_answers(story)
    review_is_closed(story)
    assert story.state() == "closed_lcspr"


def test_the_panel_challenges_and_gets_an_answer_e22(story: Teller) -> None:
    given_a_report(story)
    story.every_partner_says("decide", "agree")
    the_panel_answers(story, outcome="wants_lcspr")
    assert Deadline.objects.open().filter(case=story.case, code="C3a").exists()
    data = date_boxes("answered_on", timezone.localdate()) | {
        "reconsidered": "maintain",
        "answer": "For these reasons.",
    }
    story.does(story.manager, "answer_panel", data)
    assert not Deadline.objects.open().filter(case=story.case, code="C3a").exists()
    review_is_closed(story)


def test_a_position_given_at_a_meeting_is_confirmed_with_one_click(story: Teller) -> None:
    given_a_report(story)
    url = f"/cases/{story.case.reference}/rapid-review/positions/"
    data = {"agency": story.police.pk, "title": "Assistant Chief Constable", "choice": "agree", "reasons": "Agreed."}
    assert story.client(story.manager).post(url, data).status_code == 302
    position = Position.objects.get(decision__code="partners", agency=story.police)
    assert not position.confirmed_at
    item = story.open_items("decide", story.police).get()  # type: ignore[attr-defined]
    client = story.client(story.dsps[story.police.pk])
    page = client.get(item.get_absolute_url(), follow=True)
    assert "Confirm that this is our position" in page.content.decode()
    story.posts(story.dsps[story.police.pk], page.redirect_chain[-1][0], {"confirm_minuted": "yes"})
    position = Position.objects.get(pk=position.pk)
    assert position.confirmed_at
    assert position.holder_id == story.dsps[story.police.pk].pk
    assert story.state() == "deciding"
    story.every_partner_says("decide", "agree")
    assert story.state() == "sending"


def test_positions_may_be_blind(story: Teller, settings: object) -> None:
    settings.POSITIONS_BLIND = True  # type: ignore[attr-defined]
    given_a_report(story)
    story.gives_position("decide", story.police, "disagree")
    url = f"/cases/{story.case.reference}/decisions/"
    seen = story.client(story.dsps[story.council.pk]).get(url).content.decode()
    assert "Reasons of Cumbria" not in seen.split("Meeting of")[0].split("Are the criteria")[0]
    own = story.client(story.dsps[story.police.pk]).get(url).content.decode()
    assert "Do not agree" in own
    story.gives_position("decide", story.council, "agree")
    after_own = story.client(story.dsps[story.council.pk]).get(url).content.decode()
    assert "Do not agree" in after_own


def test_two_icbs_sign_when_siblings_are_registered_with_both_e36(story: Teller) -> None:
    from reviews.cases.models import Child
    from reviews.decisions.signatories import signing_partners

    story.given_an_open_review(icb=story.icbs[0])
    assert story.icbs[1] in signing_partners(story.case).informed
    Child.objects.create(case=story.case, label="Child B", outcome="serious_harm", gp_icb=story.icbs[1])
    assert set(story.icbs) <= set(signing_partners(story.case).required)


def test_e21_a_late_report_needs_its_reason_and_the_due_day_stays(story: Teller) -> None:
    given_a_report(story)
    story.every_partner_says("decide", "agree")
    due = Deadline.objects.get(case=story.case, code="C2")
    Deadline.objects.filter(pk=due.pk).update(due_on=timezone.localdate() - timedelta(days=2))
    item = story.open_items("send_to_panel").get()  # type: ignore[attr-defined]
    from tests.stories.teller import moment_boxes

    url = f"/cases/{story.case.reference}/rapid-review/send-to-panel/{item.pk}/"
    data = moment_boxes("sent_at", timezone.now()) | {"recipient": "The Panel", "decision_told": "on"}
    client = story.client(story.manager)
    refused = client.post(url, data)
    assert refused.status_code == 422
    assert "Give the reason" in refused.content.decode()
    assert client.post(url, data | {"late_reason": "A return came late."}).status_code == 302
