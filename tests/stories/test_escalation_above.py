"""Escalations above the agencies: partners, lead partners, the gate to the Secretary of State; who sees what when."""

from __future__ import annotations

import uuid
from datetime import date, datetime, time, timedelta
from typing import Any

import pytest
import time_machine
from django.utils import timezone

from reviews.decisions.models import Decision
from reviews.people.models import User
from tests.stories.escalating import EscalationTeller
from tests.stories.teller import date_boxes
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem


@pytest.fixture
def story(db: None) -> EscalationTeller:
    """The people of the partnership."""
    return EscalationTeller()


def at_ten(day: date) -> datetime:
    """Ten in the morning of a day."""
    return timezone.make_aware(datetime.combine(day, time(10)))


def a_dispute(story: EscalationTeller) -> None:
    """The police raise a dispute with the council: it starts at stage 4."""
    story.raises(story.leads[story.police.pk], story.police, story.council, kind="dispute")


def to_stage_5(story: EscalationTeller) -> None:
    """Stage 4 is not settled."""
    a_dispute(story)
    story.does(story.manager, "convene", story.meeting("not_settled"))


def test_nobody_meets_about_an_escalation_before_it_was_raised(story: EscalationTeller) -> None:
    today = timezone.localdate()
    story.raises(story.leads[story.police.pk], story.police, story.council, kind="dispute")
    item = story.open_items("convene").get()  # type: ignore[attr-defined]
    url = f"/cases/{story.case.reference}/escalation/meeting/{item.pk}/"
    early = story.meeting("not_settled") | date_boxes("held_on", today - timedelta(days=1))
    said = story.refused(story.manager, url, early)
    assert "when it was raised" in said
    assert "It is urgent." in said
    assert story.state() == "stage_4"
    story.does(story.manager, "convene", story.meeting("not_settled"))
    assert story.state() == "stage_5"


def says(story: EscalationTeller, node: str, people: dict[int, User], choice: str) -> None:
    """Everybody who is asked gives the same position."""
    for item in list(story.open_items(node)):
        assert item.agency is not None
        data = {"choice": choice, "reasons": "After hearing both.", "conflict": "no", "sign": "on"}
        story.does(people[item.agency.pk], node, data, agency=item.agency)


def test_a_partner_whose_agency_is_a_party_speaks_and_does_not_decide(story: EscalationTeller) -> None:
    to_stage_5(story)
    story.does(story.manager, "convene", story.offer_of(story.council))
    asked = {item.agency_id for item in story.open_items("decide")}
    assert asked == {one.pk for one in story.icbs}
    council = story.dsps[story.council.pk]
    item = next(iter(story.open_items("decide")))
    url = f"/cases/{story.case.reference}/escalation/decide/{item.pk}/"
    data = {"choice": "agree", "reasons": "It is us.", "conflict": "no", "sign": "on"}
    answer = story.client(council).post(url, data | {"command_id": uuid.uuid4().hex})
    assert answer.status_code == 404
    assert not Decision.objects.get(case=story.case).positions.exists()
    story.acts(council, "statement", {"text": "We had no staff in August."})
    assert "We had no staff in August." in story.page(story.dsps[story.icbs[0].pk])
    says(story, "decide", story.dsps, "agree")
    assert "is a party and does not decide" in story.page(council)
    story.does(story.leads[story.police.pk], "confirm", {"settled": "yes"})
    story.notes_outcome()
    assert story.state() == "closed_agreed"


def test_partners_who_do_not_agree_or_stay_silent_open_the_next_stage(story: EscalationTeller) -> None:
    to_stage_5(story)
    story.does(story.manager, "convene", story.offer_of(story.council))
    first = story.icbs[0]
    data = {"choice": "agree", "reasons": "Yes.", "conflict": "no", "sign": "on"}
    story.does(story.dsps[first.pk], "decide", data, agency=first)
    story.limit_passes()
    assert story.state() == "stage_6"
    assert story.escalation.current.how == "silence"
    assert Decision.objects.get(case=story.case).outcome == "split"


def test_lead_partners_decide_finally_at_stage_6(story: EscalationTeller) -> None:
    to_stage_5(story)
    story.does(story.manager, "convene", story.meeting("not_settled"))
    story.does(story.manager, "convene", story.offer_of(story.council))
    assert {item.agency_id for item in story.open_items("lead_decide")} == {one.pk for one in story.icbs}
    says(story, "lead_decide", story.lsps, "agree")
    assert story.state() == "filing"
    assert not story.open_items("confirm")


def to_the_gate(story: EscalationTeller) -> None:
    """Nothing is settled locally."""
    to_stage_5(story)
    for _ in range(2):
        story.does(story.manager, "convene", story.meeting("not_settled"))
    assert story.state() == "stage_7"


def gathered(**more: Any) -> dict[str, Any]:
    """What the manager puts together."""
    today = timezone.localdate()
    filled = {
        "remedies": "Three meetings.",
        "legal_by": "Council solicitor",
        "legal_advice": "The duty is clear.",
        "request": "yes",
        "request_to": "The council",
        "request_reply": "None.",
    }
    return filled | date_boxes("legal_on", today) | date_boxes("request_on", today) | more


def to_the_notice(story: EscalationTeller, choice: str = "refer") -> None:
    """Everything is gathered and the lead partners have decided."""
    to_the_gate(story)
    story.does(story.manager, "gather", gathered())
    story.does(story.scrutineer, "report", {"text": "The ladder was climbed in good faith."})
    says(story, "refer_decide", story.lsps, choice)


def test_a_dispute_from_stage_4_to_the_secretary_of_state(story: EscalationTeller) -> None:
    to_the_notice(story)
    today = timezone.localdate()
    story.does(story.manager, "give_notice", {"text": "Put it right."} | date_boxes("notice_on", today))
    notice = Deadline.objects.get(case=story.case, code="C13n")
    item = next(iter(story.open_items("record_sending")))
    url = f"/cases/{story.case.reference}/escalation/sending/{item.pk}/"
    sent = {"what": "sent", "route": "secretary_of_state", "sent_to": "Department for Education"}
    refused = story.refused(story.manager, url, sent | date_boxes("sent_on", today))
    assert "a referral goes only after that day" in refused
    day = notice.due_on + timedelta(days=1)
    with time_machine.travel(at_ten(day)):
        story.does(story.manager, "record_sending", sent | date_boxes("sent_on", day))
        reply = {"reply": "Noted.", "result": "A direction was given."} | date_boxes("reply_on", day)
        item = story.open_items("record_reply").get()  # type: ignore[attr-defined]
        url, early = f"/cases/{story.case.reference}/escalation/reply/{item.pk}/", date_boxes("reply_on", notice.due_on)
        assert "a reply cannot have come before" in story.refused(story.manager, url, reply | early)
        story.does(story.manager, "record_reply", reply)
        story.notes_outcome()
    assert story.state() == "closed_referred"
    kinds = story.kinds_on_trail()
    gate = ["gathered", "reported", "decided", "announced", "sent", "answered"]
    assert [kind for kind in kinds if kind.startswith("escalation_gate.")] == [f"escalation_gate.{one}" for one in gate]


def test_a_regulator_instead_with_the_reason(story: EscalationTeller) -> None:
    to_the_notice(story, "regulator")
    today = timezone.localdate()
    story.does(story.manager, "give_notice", {"text": "Put it right."} | date_boxes("notice_on", today))
    day = Deadline.objects.get(case=story.case, code="C13n").due_on + timedelta(days=1)
    sent = {"what": "sent", "route": "regulator", "sent_to": "Regional office"} | date_boxes("sent_on", day)
    with time_machine.travel(at_ten(day)):
        item = next(iter(story.open_items("record_sending")))
        url = f"/cases/{story.case.reference}/escalation/sending/{item.pk}/"
        assert "Why is a regulator" in story.refused(story.manager, url, sent | {"regulator": "ofsted"})
        more = {"regulator": "ofsted", "regulator_reason": "It inspects this already."}
        story.does(story.manager, "record_sending", sent | more)
    assert "It inspects this already." in story.page(story.leads[story.council.pk])


def test_put_right_within_the_notice_nothing_is_sent(story: EscalationTeller) -> None:
    to_the_notice(story)
    notice = {"text": "Put it right."} | date_boxes("notice_on", timezone.localdate())
    story.does(story.manager, "give_notice", notice)
    story.does(story.manager, "record_sending", {"what": "put_right", "put_right": "The records came."})
    assert story.state() == "filing"
    assert not Deadline.objects.open().filter(case=story.case, code="C13n").exists()


def test_one_lead_partner_against_it_and_nothing_is_referred(story: EscalationTeller) -> None:
    to_the_notice(story, "neither")
    story.notes_outcome()
    assert story.state() == "closed_unsettled"


def test_the_gate_stays_shut_without_a_record_of_every_local_stage(story: EscalationTeller) -> None:
    story.raises(story.leads[story.police.pk], story.police, story.trust, stage="6", start_reason="It cannot wait.")
    police = story.leads[story.police.pk]
    story.acts(police, "raise", {"to": "7", "reason": "Nobody listens."})
    item = next(iter(story.open_items("gather")))
    url = f"/cases/{story.case.reference}/escalation/gather/{item.pk}/"
    assert "there is no record of stage 4 and stage 5" in story.refused(story.manager, url, gathered())
    story.does(story.manager, "gather", gathered(skipped="Two telephone conferences of the executives."))
    assert "Two telephone conferences of the executives." in story.page(police)


def test_raised_by_hand_as_critical_the_next_stage_counts_hours(story: EscalationTeller) -> None:
    story.raised_by_police()
    police = story.leads[story.police.pk]
    story.acts(police, "raise", {"to": "3", "reason": "The child is in hospital.", "priority": "critical"})
    assert Deadline.objects.open().get(case=story.case).code == "C13h"
    assert "escalation_priority.changed" in story.kinds_on_trail()


def test_a_position_given_at_the_meeting_counts_when_the_partner_confirms_it(story: EscalationTeller) -> None:
    to_stage_5(story)
    story.does(story.manager, "convene", story.offer_of(story.council))
    first, second = story.icbs
    given = {"agency": str(first.pk), "title": "Chief Nurse", "choice": "agree", "reasons": "Said at the meeting."}
    story.acts(story.manager, "positions", given)
    assert story.state() == "stage_5"
    story.does(story.dsps[first.pk], "decide", {"confirm_minuted": "yes"}, agency=first)
    data = {"choice": "agree", "reasons": "Yes.", "conflict": "no", "sign": "on"}
    story.does(story.dsps[second.pk], "decide", data, agency=second)
    assert [item.node for item in WorkItem.objects.open().filter(case=story.case)] == ["confirm"]
