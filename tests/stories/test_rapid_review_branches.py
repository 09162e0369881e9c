"""Every branch of the rapid review, through the web pages."""

from datetime import timedelta

import pytest
from django.utils import timezone

from reviews.cases.models import Case, Fact
from reviews.decisions.models import Decision, Position
from reviews.returns.models import Return
from tests.stories.chapters import (
    agency_replies,
    agency_returns,
    notification_is_recorded,
    report_is_sent,
    report_is_written,
    returns_come_in,
    review_is_closed,
    scope_is_set,
    the_meeting_is_held,
    the_panel_answers,
)
from tests.stories.teller import Teller, date_boxes
from workflows.clock.models import Deadline
from workflows.engine.models import CaseProcess


def given_a_report(story: Teller, *, recommendation: str = "no_lcspr") -> None:
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    notification_is_recorded(story)
    scope_is_set(story, [story.police])
    returns_come_in(story)
    the_meeting_is_held(story, recommendation=recommendation)
    report_is_written(story, recommendation=recommendation)


def test_criteria_not_met_closes_with_rationale_and_referrer_told_e11(story: Teller) -> None:
    story.given_an_open_review()
    story.every_partner_says("give_view", "not_met")
    data = date_boxes("referrer_told_on", timezone.localdate())
    data |= {"rationale": "No sign of abuse or neglect.", "next_step": "learning_review"}
    story.does(story.manager, "record_not_met", data)
    assert story.state() == "closed_not_met"
    assert story.case.not_met.rationale == "No sign of abuse or neglect."
    assert not Deadline.objects.open().filter(case=story.case).exists()
    assert CaseProcess.objects.get(case=story.case).status == "DONE"


@pytest.mark.parametrize(("notify", "state"), [("yes", "sin_pending"), ("no", "triage")])
def test_e12_the_authority_decides_when_the_partners_differ_and_dissent_is_kept(
    story: Teller, notify: str, state: str
) -> None:
    story.given_an_open_review()
    story.every_partner_says("give_view", {story.police.pk: "not_met"}, agreeing="met")
    answer = {"notify": notify, "reasons": "The law asks for it."}
    story.does(story.dsps[story.council.pk], "authority_decides", answer, agency=story.council)
    assert story.state() == state
    node = "record_notification" if notify == "yes" else "record_not_met"
    assert len(list(story.open_items(node))) == 1
    assert Position.objects.get(agency=story.police).choice == "not_met"


def test_a_nil_return_is_two_clicks_and_ends_the_agencys_part(story: Teller) -> None:
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    notification_is_recorded(story)
    scope_is_set(story, [story.police, story.icbs[0]])
    agency_replies(story, story.police, known="not_known")
    assert Return.objects.get(agency=story.police).state == "nil"
    assert Deadline.objects.get(case=story.case, code="C2b", holder_agency=story.police).met_on is not None
    agency_replies(story, story.icbs[0])
    agency_returns(story, story.icbs[0])
    assert story.state() == "collating"


def test_a_return_is_sent_back_and_comes_again(story: Teller) -> None:
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    notification_is_recorded(story)
    scope_is_set(story, [story.police])
    agency_replies(story, story.police)
    lead, _ = story.people_of(story.police)
    item_before = story.open_items("return_information", story.police).get()  # type: ignore[attr-defined]
    _send(story)
    story.does(lead, "approve_return", {"decision": "revise", "changes": "Say more on school."}, agency=story.police)
    again = story.open_items("return_information", story.police).get()  # type: ignore[attr-defined]
    assert again.pk != item_before.pk
    assert again.due_on == item_before.due_on
    agency_returns(story, story.police)
    assert story.state() == "collating"
    assert Return.objects.get(agency=story.police).versions.count() == 2


def _send(story: Teller) -> None:
    from django.urls import reverse

    from reviews.returns.examples import fill_in
    from tests.factories.cases import as_actor

    _, author = story.people_of(story.police)
    with as_actor(author):
        fill_in(Return.objects.get(case=story.case, agency=story.police), by=author, at=timezone.now())
    item = story.open_items("return_information", story.police).get()  # type: ignore[attr-defined]
    url = reverse("rr_return_check", kwargs={"ref": story.case.reference, "task_pk": item.pk})
    story.posts(author, url, {"limited": "on", "complete": "on"})


def test_e20_the_review_goes_ahead_without_a_return_and_lists_it_as_missing(story: Teller) -> None:
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    notification_is_recorded(story)
    scope_is_set(story, [story.police, story.icbs[0]])
    agency_replies(story, story.police)
    agency_returns(story, story.police)
    agency_replies(story, story.icbs[0])
    item = story.open_items("return_information", story.icbs[0]).get()  # type: ignore[attr-defined]
    url = f"/cases/{story.case.reference}/rapid-review/go-ahead/{item.pk}/"
    client = story.client(story.manager)
    assert client.get(url).status_code == 200
    assert client.post(url, {"reason": ""}).status_code == 422
    assert client.post(url, {"reason": "No answer after three reminders."}).status_code == 302
    assert story.state() == "collating"
    the_meeting_is_held(story, recommendation="no_lcspr")
    report_is_written(story, recommendation="no_lcspr")
    story.every_partner_says("decide", "agree")
    report_is_sent(story)
    assert story.icbs[0].name in story.case.dispatch.missing_returns


def test_one_more_agency_is_asked_while_returns_are_coming_in(story: Teller) -> None:
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    notification_is_recorded(story)
    scope_is_set(story, [story.police])
    url = f"/cases/{story.case.reference}/rapid-review/add-agency/"
    answer = story.client(story.manager).post(url, {"agency": story.icbs[1].pk})
    assert answer.status_code == 302
    returns_come_in(story)
    assert story.state() == "collating"
    assert Return.objects.filter(case=story.case, state="approved").count() == 2


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


def test_two_icbs_sign_when_siblings_are_registered_with_both_e36(story: Teller) -> None:
    from reviews.cases.models import Child
    from workflows.rapid_review.services.signatories import signing_partners

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
