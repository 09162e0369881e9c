"""What could betray an escalation that has not reached somebody: histories, inboxes, mail, actions, the post room."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from notifications.addressing import address
from notifications.models import Delivery, Message, State, Unreachable
from reviews.cases.models import Case
from reviews.cases.services import add_participants
from reviews.learning.models import Action
from reviews.people.models import Agency, User
from tests.factories.cases import as_actor
from tests.factories.people import make_agency, make_user
from tests.stories.escalating import EscalationTeller
from tests.stories.teller import date_boxes
from tests.stories.test_escalation_above import to_the_notice
from workflows.engine.calendar_items import calendar_items
from workflows.engine.models import WorkItem


@pytest.fixture
def story(db: None) -> EscalationTeller:
    """The people of the partnership."""
    return EscalationTeller()


def test_the_history_of_the_case_it_came_from_does_not_name_it(story: EscalationTeller) -> None:
    source = story.given_an_open_review()
    with as_actor(story.manager):
        add_participants(source, [story.police, story.trust], at=timezone.now())
    query = f"?case={source.reference}&matter=late_return&agency={story.trust.code}"
    story.raised_by_police(query=query)
    assert story.escalation.stage == 1
    for user in (story.manager, story.scrutineer):
        for page in ("", "history/"):
            answer = story.client(user).get(f"/cases/{source.reference}/{page}")
            assert answer.status_code == 200
            assert story.case.reference not in answer.content.decode()
    own = story.client(story.leads[story.police.pk]).get(f"/cases/{story.case.reference}/").content.decode()
    assert source.reference in own


def test_a_partner_whose_agency_is_asked_gets_no_task_before_their_stage(story: EscalationTeller) -> None:
    police, partner = story.leads[story.police.pk], story.dsps[story.council.pk]
    story.raises(police, story.police, story.council)
    ref = story.case.reference
    assert ref not in story.client(partner).get("/").content.decode()
    assert not list(calendar_items(partner.pk, timezone.localdate()))
    assert not WorkItem.objects.actionable_by(partner).filter(case=story.case).exists()
    assert ref in story.client(story.leads[story.council.pk]).get("/").content.decode()


def test_mail_to_a_whole_agency_reaches_those_who_may_know_of_it(story: EscalationTeller) -> None:
    make_user("A member", role="group_member", agency=story.council)
    make_user("A technician", role="system_administrator", agency=story.council)
    story.raises(story.leads[story.police.pk], story.police, story.council)
    story.limit_passes()
    told = set(Delivery.objects.filter(message__case_ref=story.case.reference).values_list("person", flat=True))
    assert {story.leads[story.council.pk].pk, story.authors[story.council.pk].pk} <= told
    for user in User.objects.filter(pk__in=told):
        assert Case.objects.visible_to(user).filter(pk=story.case.pk).exists(), user.name


def test_nobody_at_a_party_can_be_reached_and_the_manager_is_told_without_the_reference(
    story: EscalationTeller,
) -> None:
    fire = make_agency("A service without a lead")
    story.raises(story.leads[story.police.pk], story.police, fire)
    while address(timezone.now()):
        pass
    assert Unreachable.objects.filter(message__case_ref=story.case.reference).exists()
    told = Message.objects.filter(deliveries__person=story.manager).distinct()
    assert {one.kind for one in told} == {"post.unreachable_confined"}
    for one in told:
        assert (one.case_ref, one.url) == ("", "/operations/unreachable/")
        assert story.case.reference not in str(one.context)
    assert any("Agency lead, A service without a lead" in one.context["role"] for one in told)
    page = story.client(story.manager).get("/operations/unreachable/")
    assert page.status_code == 200
    assert story.case.reference not in page.content.decode()


def test_when_the_manager_may_know_of_it_the_reference_is_named(story: EscalationTeller) -> None:
    fire = make_agency("A service without a lead")
    story.raises(story.leads[story.police.pk], story.police, fire, stage="3", start_reason="It cannot wait.")
    while address(timezone.now()):
        pass
    told = Message.objects.filter(deliveries__person=story.manager, kind="post.unreachable")
    assert {one.case_ref for one in told} == {story.case.reference}


def test_the_action_that_follows_does_not_name_the_escalation(story: EscalationTeller) -> None:
    story.raised_by_police()
    police = story.leads[story.police.pk]
    story.acts(police, "raise", {"to": "3", "reason": "It is not settled."})
    story.does(story.leads[story.trust.pk], "answer", story.offer())
    story.does(police, "confirm", {"settled": "yes"})
    action = Action.objects.get()
    client = story.client(make_user("A member", role="group_member", agency=story.icbs[0]))
    for path in ("/actions/", f"/actions/{action.code}/"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert story.case.reference not in answer.content.decode()


def test_the_business_unit_reads_what_it_is_a_party_to(story: EscalationTeller) -> None:
    unit = Agency.objects.get(kind="business_unit")
    story.raises(story.leads[story.police.pk], story.police, unit)
    assert story.escalation.stage == 1
    assert story.sees(story.manager) == 200
    story.does(story.manager, "answer", story.offer(owner=unit))
    story.raised_by_police()
    assert story.sees(story.manager) == 404


def test_the_list_of_letters_shows_no_reference_the_reader_may_not_know(story: EscalationTeller) -> None:
    story.raised_by_police()
    while address(timezone.now()):
        pass
    assert Delivery.objects.filter(message__case_ref=story.case.reference).exists()
    Delivery.objects.filter(message__case_ref=story.case.reference).update(state=State.FAILED)
    page = story.client(story.manager).get("/operations/letters/?state=any")
    assert page.status_code == 200
    assert story.case.reference not in page.content.decode()
    story.acts(story.leads[story.police.pk], "raise", {"to": "3", "reason": "It is not settled."})
    assert story.case.reference in story.client(story.manager).get("/operations/letters/?state=any").content.decode()


def test_notice_before_the_joint_decision_is_refused(story: EscalationTeller) -> None:
    to_the_notice(story)
    item = story.open_items("give_notice").get()  # type: ignore[attr-defined]
    before = date_boxes("notice_on", timezone.localdate() - timedelta(days=60))
    url = f"/cases/{story.case.reference}/escalation/notice/{item.pk}/"
    assert "notice is given after that" in story.refused(story.manager, url, {"text": "Put it right."} | before)
