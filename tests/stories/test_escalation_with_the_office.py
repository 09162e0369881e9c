"""The business unit is itself a party: somebody who is none convenes, and puts a referral together (0176)."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from reviews.people.models import Agency
from tests.stories.escalating import EscalationTeller
from tests.stories.teller import date_boxes
from tests.stories.test_escalation_above import at_ten, gathered, says
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem


@pytest.fixture
def story(db: None) -> EscalationTeller:
    """The police raise a dispute with the partnership's own business unit: it starts at stage 4."""
    told = EscalationTeller()
    unit = Agency.objects.get(kind="business_unit")
    told.raises(told.leads[told.police.pk], told.police, unit, kind="dispute")
    return told


def test_a_partner_that_is_no_party_convenes_and_the_unit_does_not(story: EscalationTeller) -> None:
    item = WorkItem.objects.open().get(case=story.case)
    partner, ref = story.dsps[story.council.pk], story.case.reference
    assert (item.node, item.agency, item.role) == ("convene_apart", story.council, "dsp")
    assert (item.deadline.code, item.deadline.holder_agency) == ("C13-4d", story.council)  # type: ignore[union-attr]
    assert WorkItem.objects.actionable_by(partner).filter(pk=item.pk).exists()
    assert not WorkItem.objects.actionable_by(story.manager).filter(case=story.case).exists()
    assert item.title in story.client(partner).get("/").content.decode()
    own_tasks = story.client(story.manager).get("/").content.decode()
    assert ref not in own_tasks, "the unit has nothing to do at this stage"
    url = f"/cases/{ref}/escalation/meeting/{item.pk}/"
    held = story.client(story.manager).post(url, story.meeting("not_settled") | {"command_id": uuid.uuid4().hex})
    assert held.status_code == 404
    page = story.page(story.manager)
    for step in ("raise", "positions"):
        assert f"/escalation/{step}/" not in page
        assert story.sees(story.manager, f"{step}/") == 404, "it minutes nothing and raises nobody's escalation"
    story.does(partner, "convene_apart", story.meeting("not_settled"))
    assert story.state() == "stage_5"


def test_a_silent_convenor_is_raised_and_hand_and_withdrawal_end_the_task(story: EscalationTeller) -> None:
    story.limit_passes()
    assert story.state() == "stage_5"
    police = story.leads[story.police.pk]
    story.acts(police, "raise", {"to": "6", "reason": "It cannot wait."})
    assert [item.node for item in WorkItem.objects.open().filter(case=story.case)] == ["convene_apart"]
    story.acts(police, "withdraw", {"reason": "It is settled elsewhere."})
    assert story.state() == "closed_withdrawn"


def test_the_whole_ladder_without_the_unit_to_the_reply(story: EscalationTeller) -> None:
    partner, today = story.dsps[story.council.pk], timezone.localdate()
    for _ in range(3):
        story.does(partner, "convene_apart", story.meeting("not_settled"))
    story.does(partner, "gather_apart", gathered())
    story.does(story.scrutineer, "report", {"text": "The ladder was climbed in good faith."})
    says(story, "refer_decide", story.lsps, "refer")
    story.does(partner, "give_notice_apart", {"text": "Put it right."} | date_boxes("notice_on", today))
    day = Deadline.objects.get(case=story.case, code="C13n").due_on + timedelta(days=1)
    with time_machine.travel(at_ten(day)):
        sent = {"what": "sent", "route": "secretary_of_state", "sent_to": "Department for Education"}
        story.does(partner, "record_sending_apart", sent | date_boxes("sent_on", day))
        reply = {"reply": "Noted.", "result": "A direction was given."} | date_boxes("reply_on", day)
        story.does(partner, "record_reply_apart", reply)
        story.notes_outcome()
    assert story.state() == "closed_referred"


def test_a_partner_that_is_a_party_is_not_asked_to_convene(story: EscalationTeller) -> None:
    unit = Agency.objects.get(kind="business_unit")
    story.raises(story.leads[story.council.pk], story.council, unit, kind="dispute")
    assert WorkItem.objects.open().get(case=story.case).agency == story.police
