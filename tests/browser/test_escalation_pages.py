"""Escalations raised, answered, settled, disputed up to the Secretary of State: no barrier."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from tests.browser.telling import BrowserTeller
from tests.factories.people import make_user
from tests.stories.escalating import EscalationTeller
from tests.stories.teller import date_boxes, moment_boxes
from workflows.clock.models import Deadline
from workflows.escalation.models import Draft

pytestmark = pytest.mark.browser


class Walker(BrowserTeller, EscalationTeller):
    """The escalation's teller in a real browser."""


def told_in_browser(story: BrowserTeller) -> Walker:
    """The same browser, with the chapters of an escalation."""
    story.__class__ = Walker
    assert isinstance(story, Walker)
    plain = EscalationTeller()
    story.trust, story.leads, story.authors = plain.trust, plain.leads, plain.authors
    story.lsps = {one.pk: make_user(f"LSP of {one.code}", role="lsp", agency=one) for one in story.partners}
    return story


def test_an_escalation_between_two_agencies_without_a_barrier(story: BrowserTeller) -> None:
    told = told_in_browser(story)
    police, trust = told.leads[told.police.pk], told.leads[told.trust.pk]
    person = told.at_screen(police)
    person.opens("/escalations/")
    person.follows("Raise an escalation")
    person.is_refused({"safety": "no"})
    person.fills_in({"safety": "no", "kind": "disagreement"})
    given_up = Draft.objects.latest("pk")
    told.onlooker.forgets("/escalations/raise/")
    person.opens("/escalations/raise/")
    person.opens(f"/escalations/raise/{given_up.pk}/give-up/")
    person.presses("Delete the draft")
    told.raised_by_police(stage="3", start_reason="It cannot wait.")
    home = f"/cases/{told.case.reference}/escalation/"
    person.opens(home)
    person.follows("Record a meeting or call")
    person.is_refused({"how": "call"})
    talk = {"how": "call", "people": "Both leads.", "raiser_position": "Now.", "other_position": "Later."}
    person.fills_in(talk | moment_boxes("held_at", timezone.now() - timedelta(hours=1)))
    person.opens(home + "correct/")
    person.is_refused({"reason": ""})
    person.fills_in({"evidence": "Four reports in one month.", "reason": "I had miscounted."})
    other = told.at_screen(trust)
    other.opens(home + "statement/")
    other.is_refused({"text": ""})
    other.fills_in({"text": "We had no staff in August."})
    adviser = told.at_screen(told.scrutineer)
    adviser.opens(home + "advice/")
    adviser.is_refused({"text": ""})
    adviser.fills_in({"text": "Meet before Friday.", "recommends": "A joint visit."})
    told.does(trust, "answer", told.offer())
    told.does(police, "confirm", {"settled": "yes"})
    told.notes_outcome()
    told.onlooker.forgets(told.case.get_absolute_url() + "escalation/")
    person.opens(home)
    person.reads("Meet before Friday.", "We had no staff in August.", "Talk earlier.")
    told.onlooker.forgets("/escalations/")
    person.opens("/escalations/?stage=3")
    person.opens(told.case.get_absolute_url())
    told.at_screen(told.manager).opens("/escalations/numbers/")
    told.raised_by_police()
    person.opens(f"/cases/{told.case.reference}/escalation/raise/")
    person.is_refused({"reason": ""})
    person.fills_in({"to": "2", "reason": "They told us no."})
    person.opens(f"/cases/{told.case.reference}/escalation/withdraw/")
    person.is_refused({"reason": ""})
    person.fills_in({"reason": "It is settled by telephone."})
    assert told.state() == "closed_withdrawn"
    assert story.onlooker.found == {}
    assert story.complaints() == []


def everybody_decides(told: Walker, node: str, choice: str) -> None:
    """Each partner that is asked decides."""
    people = told.dsps if node == "decide" else told.lsps
    for item in list(told.open_items(node)):
        assert item.agency is not None
        data = {"choice": choice, "reasons": "After hearing both.", "conflict": "no", "sign": "on"}
        told.does(people[item.agency.pk], node, data, agency=item.agency)


def test_a_dispute_to_the_gate_without_a_barrier(story: BrowserTeller) -> None:
    told = told_in_browser(story)
    today = timezone.localdate()
    told.walking = False
    told.raises(told.leads[told.police.pk], told.police, told.council, kind="dispute")
    told.walking = True
    told.does(told.manager, "convene", told.meeting("not_settled"))
    told.does(told.manager, "convene", told.offer_of(told.council))
    told.at_screen(told.manager).opens(f"/cases/{told.case.reference}/escalation/positions/")
    told.at_screen(told.manager).is_refused({"reasons": ""})
    everybody_decides(told, "decide", "disagree")
    told.walking = False
    told.does(told.manager, "convene", told.offer_of(told.council))
    told.walking = True
    everybody_decides(told, "lead_decide", "disagree")
    assert told.state() == "stage_7"
    texts = {"remedies": "Everything.", "legal_by": "Solicitor", "legal_advice": "Clear.", "request": "yes"}
    texts |= {"request_to": "The council"} | date_boxes("legal_on", today) | date_boxes("request_on", today)
    told.does(told.manager, "gather", texts)
    told.does(told.scrutineer, "report", {"text": "The ladder was climbed in good faith."})
    everybody_decides(told, "refer_decide", "refer")
    told.does(told.manager, "give_notice", {"text": "Put it right."} | date_boxes("notice_on", today))
    Deadline.objects.filter(case=told.case, code="C13n").update(due_on=today - timedelta(days=1))
    sent = {"what": "sent", "route": "secretary_of_state", "sent_to": "The Department"} | date_boxes("sent_on", today)
    told.does(told.manager, "record_sending", sent)
    reply = {"reply": "Noted.", "result": "A direction."} | date_boxes("reply_on", today)
    told.does(told.manager, "record_reply", reply)
    told.walking = False
    told.notes_outcome()
    assert told.state() == "closed_referred"
    told.onlooker.forgets(told.case.get_absolute_url() + "escalation/")
    told.at_screen(told.manager).opens(f"/cases/{told.case.reference}/escalation/")
    assert story.onlooker.found == {}
    assert story.complaints() == []
