"""Every branch of the rapid review, through the web pages."""

import pytest
from django.utils import timezone

from reviews.decisions.models import Position
from reviews.returns.models import Return
from tests.stories.chapters import (
    agency_replies,
    agency_returns,
    notification_is_recorded,
    report_is_sent,
    report_is_written,
    returns_come_in,
    scope_is_set,
    the_meeting_is_held,
)
from tests.stories.teller import Teller, date_boxes
from workflows.clock.models import Deadline
from workflows.engine.models import CaseProcess


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
