"""Escalations through the web pages: settled, raised by hand, silent, withdrawn."""

from __future__ import annotations

import uuid
from datetime import datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import timezone

from notifications.kinds import Urgency, kind_of
from notifications.models import Delivery
from reviews.cases.models import CaseLink
from reviews.learning.models import Action
from reviews.people.models import Agency, User
from tests.stories.chapters import agency_replies, notification_is_recorded, scope_is_set
from tests.stories.escalating import EscalationTeller
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem
from workflows.escalation.services.correcting import FIELDS


@pytest.fixture
def story(db: None) -> EscalationTeller:
    """The people of the partnership."""
    return EscalationTeller()


def test_resolved_at_stage_1(story: EscalationTeller) -> None:
    story.raised_by_police()
    lead, police = story.leads[story.trust.pk], story.leads[story.police.pk]
    assert story.state() == "stage_1"
    assert Deadline.objects.open().get(case=story.case).code == "C13-1"
    story.does(lead, "answer", story.offer())
    story.does(police, "confirm", {"settled": "yes", "note": "Thank you."})
    assert story.state() == "filing"
    assert not Action.objects.exists(), "the business unit knows nothing of it below stage 3"
    story.notes_outcome()
    assert story.state() == "closed_agreed"
    assert not WorkItem.objects.open().filter(case=story.case).exists()
    assert "escalation.closed" in story.kinds_on_trail()
    page = story.page(lead)
    assert "Talk earlier." in page
    assert "A visit by a social worker." in page


def heard(user: User, kind: str) -> int:
    """How many notices of a kind a person has."""
    return Delivery.objects.filter(person=user, channel="in_app", message__kind=kind).count()


def test_silence_twice_to_stage_3_and_resolved_there_e46(story: EscalationTeller) -> None:
    story.raised_by_police(priority="urgent")
    police, lead = story.leads[story.police.pk], story.leads[story.trust.pk]
    now = story.limit_passes()
    assert story.state() == "stage_2"
    assert (story.sees(story.manager), story.sees(story.scrutineer)) == (404, 404)
    story.workers_look(now)
    assert story.state() == "stage_2", "silence raises exactly once"
    second = Deadline.objects.open().get(case=story.case)
    assert (second.code, second.day0, second.asked_count) == ("C13-2", timezone.localtime(now).date(), 1)
    now = story.limit_passes()
    assert story.state() == "stage_3"
    assert story.kinds_on_trail().count("escalation_stage.silent") == 2
    assert (heard(story.manager, "escalation.silence"), heard(story.scrutineer, "escalation.silence")) == (1, 1)
    assert (heard(police, "escalation.silence"), heard(lead, "escalation.silence")) == (2, 2)
    assert heard(story.dsps[story.council.pk], "escalation.silence") == 0
    with time_machine.travel(now):
        assert (story.sees(story.manager), story.sees(story.scrutineer)) == (200, 200)
        assert story.sees(story.dsps[story.council.pk]) == 404
        story.acts(story.scrutineer, "advice", {"text": "Read the threshold document.", "recommends": "Meet."})
        assert "Read the threshold document." in story.page(lead)
        story.does(lead, "answer", story.offer("resolved_partial"))
        story.does(police, "confirm", {"settled": "yes"})
        story.notes_outcome()
    assert story.state() == "closed_partial"
    action = Action.objects.get(source_case=story.case)
    assert (action.agency_id, action.owner, str(action.group)) == (story.trust.pk, lead, "Quality assurance group")
    assert [row.how for row in story.escalation.stages.all()] == ["raised", "silence", "silence"]


def test_what_was_agreed_below_stage_3_goes_into_the_plan_when_the_raiser_says_so(story: EscalationTeller) -> None:
    story.raised_by_police()
    story.does(story.leads[story.trust.pk], "answer", story.offer())
    story.does(story.leads[story.police.pk], "confirm", {"settled": "yes", "shared": "on"})
    assert Action.objects.get(source_case=story.case).deadline == story.escalation.current.action_due


def test_the_raiser_who_stays_silent_is_raised_too(story: EscalationTeller) -> None:
    story.raised_by_police()
    story.does(story.leads[story.trust.pk], "answer", story.offer())
    story.limit_passes()
    assert story.state() == "stage_2"
    assert story.escalation.stages.get(number=1).next_how == "silence"


def test_raised_by_hand_and_skipped_upwards_with_a_reason(story: EscalationTeller) -> None:
    story.raised_by_police()
    police, lead = story.leads[story.police.pk], story.leads[story.trust.pk]
    url = f"/cases/{story.case.reference}/escalation/raise/"
    assert story.client(lead).get(url).status_code == 404
    assert "Why" in story.refused(police, url, {"to": "2", "reason": ""})
    story.acts(police, "raise", {"to": "2", "reason": "They told us no by telephone."})
    assert story.state() == "stage_2"
    story.acts(police, "raise", {"to": "4", "reason": "The child goes home on Friday."})
    assert story.state() == "stage_4"
    assert [row.how for row in story.escalation.stages.all()] == ["raised", "by_hand", "skipped"]
    assert [item.node for item in WorkItem.objects.open().filter(case=story.case)] == ["convene"]
    assert story.sees(story.dsps[story.icbs[0].pk]) == 200
    assert story.sees(story.lsps[story.icbs[0].pk]) == 404
    story.does(story.manager, "convene", story.meeting())
    story.does(police, "confirm", {"settled": "no", "why": "Nothing has changed."})
    assert story.state() == "stage_5"
    assert story.sees(story.lsps[story.icbs[0].pk]) == 200


def test_who_cannot_agree_opens_the_next_stage_at_once(story: EscalationTeller) -> None:
    story.raised_by_police()
    story.does(story.leads[story.trust.pk], "answer", {"text": "The threshold is not met.", "proposal": "not_settled"})
    assert story.state() == "stage_2"
    assert story.escalation.current.how == "not_settled"


def test_withdrawn_by_the_raiser_alone(story: EscalationTeller) -> None:
    story.raised_by_police()
    police, lead = story.leads[story.police.pk], story.leads[story.trust.pk]
    url = f"/cases/{story.case.reference}/escalation/withdraw/"
    answer = story.client(lead).post(url, {"reason": "Enough.", "command_id": uuid.uuid4().hex})
    assert answer.status_code == 404
    story.acts(police, "withdraw", {"reason": "An assessment has begun."})
    assert story.state() == "closed_withdrawn"
    assert not WorkItem.objects.open().filter(case=story.case).exists()
    assert not Deadline.objects.open().filter(case=story.case).exists()


def test_critical_at_night_counts_four_hours_a_stage(story: EscalationTeller) -> None:
    friday_night = datetime(2026, 11, 27, 23, 30, tzinfo=ZoneInfo("Europe/London"))
    with time_machine.travel(friday_night, tick=False):
        story.raised_by_police(priority="critical")
    first = Deadline.objects.open().get(case=story.case)
    assert (first.code, first.due_at) == ("C13h", friday_night + timedelta(hours=4))
    story.workers_look(friday_night + timedelta(hours=4, minutes=1))
    assert story.state() == "stage_2"
    second = Deadline.objects.open().get(case=story.case)
    assert second.due_at == friday_night + timedelta(hours=8, minutes=1)
    story.workers_look(friday_night + timedelta(hours=8, minutes=2))
    assert story.state() == "stage_3"
    assert heard(story.manager, "escalation.silence_critical") == 1
    assert kind_of("escalation.silence_critical").urgency is Urgency.CRITICAL


def test_live_danger_shows_the_telephone_first_e47(story: EscalationTeller, settings: Any) -> None:
    settings.CHILDRENS_CARE_PHONE = "01632 960123"
    police = story.leads[story.police.pk]
    page = story.client(police).get("/escalations/raise/").content.decode()
    assert page.index("999") < page.index("Is the child safe now?")
    assert "01632 960123" in page
    draft = story.begins(police, safety="no")
    url = f"/escalations/raise/{draft.pk}/"
    assert "The child may not be safe. Telephone first" in story.client(police).get(url).content.decode()
    filled = story.form(story.trust, story.police)
    assert "Whom have you told" in story.refused(police, url, filled)
    story.posts(police, url, filled | {"danger_told": "999 at 4:10pm."})
    draft.refresh_from_db()
    assert draft.case is not None
    story.case = draft.case
    assert "The child may not be safe" in story.page(story.leads[story.trust.pk])
    case_page = story.client(police).get(draft.case.get_absolute_url()).content.decode()
    assert "The child may not be safe. Telephone first" in case_page


def test_what_is_no_escalation_is_explained(story: EscalationTeller) -> None:
    police = story.leads[story.police.pk]
    url = f"/escalations/raise/{story.begins(police).pk}/"
    same = story.refused(police, url, story.form(story.police, story.police))
    assert "follows that agency’s own policy" in same
    assert "Three reports in one month." in same, "nothing typed is lost"
    assert "tell the independent scrutineer" in story.refused(
        police, url, story.form(story.trust, story.police, topic="complaint")
    )
    assert "Say why it starts higher" in story.refused(police, url, story.form(story.trust, story.police, stage="3"))
    assert story.refused(police, url, story.form(story.police, story.trust)), "only for the own agency"


def test_a_draft_is_saved_and_nobody_else_reads_it(story: EscalationTeller) -> None:
    police, author = story.people_of(story.police)
    draft = story.begins(police)
    url = f"/escalations/raise/{draft.pk}/"
    story.posts(police, url, {"what": "Half a sentence", "save_draft": "yes"})
    assert "Half a sentence" in story.client(police).get(url).content.decode()
    assert story.client(author).get(url).status_code == 404
    story.posts(police, url, story.form(story.trust, story.police))
    again = story.client(police).post(url, story.form(story.trust, story.police) | {"command_id": uuid.uuid4().hex})
    assert again["Location"] == f"{url}raised/", "sending twice leads to the one escalation"


def test_a_late_return_is_escalated_from_its_own_page_e32(story: EscalationTeller) -> None:
    review = story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    notification_is_recorded(story)
    scope_is_set(story, [story.trust, story.icbs[0]])
    agency_replies(story, story.trust)
    late = Deadline.objects.get(case=review, code="C2b", holder_agency=story.trust).due_on + timedelta(days=1)
    noon = timezone.make_aware(datetime.combine(late, time(12)))
    with time_machine.travel(noon):
        board = story.client(story.manager).get(f"/cases/{review.reference}/returns/").content.decode()
        query = f"?case={review.reference}&matter=late_return&agency={story.trust.code}"
        assert f"/escalations/raise/{query}".replace("&", "&amp;") in board
        own = story.client(story.leads[story.trust.pk]).get(f"/cases/{review.reference}/returns/").content.decode()
        assert "matter=late_return" not in own, "nobody escalates their own lateness"
        unit = Agency.objects.get(kind="business_unit")
        story.raises(story.manager, unit, story.trust, kind="dispute", query=query, topic="late_information")
    assert story.state() == "stage_4"
    link = CaseLink.objects.get(from_case=story.case)
    assert (link.to_case_id, link.kind) == (review.pk, "escalation")
    outsider = story.leads[story.police.pk]
    assert story.client(outsider).get(story.case.get_absolute_url()).status_code == 404
    party = story.client(story.leads[story.trust.pk])
    assert "A fictional incident at home" not in party.get(story.case.get_absolute_url()).content.decode()


def test_partners_who_differ_on_notifying_open_a_dispute_e12(story: EscalationTeller) -> None:
    review = story.given_an_open_review()
    story.every_partner_says("give_view", {story.police.pk: "not_met"}, agreeing="met")
    dsp = story.dsps[story.police.pk]
    page = story.client(dsp).get(f"/cases/{review.reference}/decisions/").content.decode()
    assert "matter=split_threshold" in page
    begin = story.client(dsp).get(f"/escalations/raise/?case={review.reference}&matter=split_threshold")
    assert "A professional disagreement about a child" not in begin.content.decode()
    query = f"?case={review.reference}&matter=split_threshold"
    story.raises(dsp, story.police, story.council, kind="dispute", query=query, topic="notification")
    assert story.state() == "stage_4"
    assert story.sees(dsp) == 200


def test_what_was_raised_is_corrected_by_the_raiser_with_a_reason(story: EscalationTeller) -> None:
    story.raised_by_police()
    police, lead = story.leads[story.police.pk], story.leads[story.trust.pk]
    url = f"/cases/{story.case.reference}/escalation/correct/"
    assert story.client(lead).get(url).status_code == 404
    same = {name: getattr(story.escalation, name) for name in FIELDS}
    assert "Nothing was changed" in story.refused(police, url, same | {"reason": "None."})
    story.acts(police, "correct", same | {"evidence": "Four reports.", "reason": "I had miscounted."})
    assert "Four reports." in story.page(lead)
    history = story.client(police).get(f"/cases/{story.case.reference}/history/")
    assert "corrected what was raised: the evidence" in history.content.decode()
    assert "escalation.corrected" in story.kinds_on_trail()
