"""Who is reminded and to whom it climbs, by the people who really get it: who must act, and nobody who may not read."""

from __future__ import annotations

from datetime import timedelta

import pytest
import time_machine

from notifications.addressing import address
from notifications.models import Delivery, Message, Unreachable
from reviews.cases.models import Case
from reviews.people.models import User
from tests.factories.people import make_user
from tests.stories.escalating import EscalationTeller
from workflows.chase.automatic.sweeping import sweep
from workflows.chase.models import ChaseEntry
from workflows.clock.calendar import last_moment
from workflows.clock.models import Deadline
from workflows.escalation.models import Priority

PRIORITIES = [one.value for one in Priority]


@pytest.fixture
def story(db: None) -> EscalationTeller:
    """The people of the partnership, and a lead of a partner that is no party."""
    told = EscalationTeller()
    for partner in told.icbs:
        told.people_of(partner)
    return told


def reached(story: EscalationTeller, kind: str) -> set[User]:
    """The people who get what the chase says of the open deadlines; each of them may open the case."""
    deadlines = list(Deadline.objects.open().filter(case=story.case))
    keys = ChaseEntry.objects.filter(deadline__in=deadlines, kind=kind).values("key")
    found = set(User.objects.filter(pk__in=Delivery.objects.filter(message__key__in=keys).values("person")))
    for person in found:
        assert Case.objects.visible_to(person).filter(pk=story.case.pk).exists(), f"{person} may not know of it"
    assert not Unreachable.objects.filter(message__key__in=keys).exists()
    return found


def plays(story: EscalationTeller) -> tuple[set[User], set[User]]:
    """The last minute before the limit, then days later without late handlers: who is reminded, whom it climbs to."""
    due = Deadline.objects.open().filter(case=story.case).latest("pk")
    end = due.due_at or last_moment(due.due_on)
    for now in (end - timedelta(minutes=1), end + timedelta(days=6)):
        with time_machine.travel(now, tick=False):
            sweep(now)
            while address(now):
                pass
    return reached(story, "reminder"), reached(story, "climb")


def at_stage(story: EscalationTeller, stage: int, priority: str) -> None:
    """The police raise a matter with the trust at this stage."""
    reason = {"start_reason": "It cannot wait."} if stage > 1 else {}
    story.raised_by_police(priority=priority, stage=str(stage), **reason)


def agency(story: EscalationTeller, pk: int) -> set[User]:
    """The people with a task at an agency, without its partners."""
    return {story.leads[pk], story.authors[pk]}


@pytest.mark.parametrize("priority", PRIORITIES)
@pytest.mark.parametrize("stage", [1, 2, 3])
def test_c13_1_to_3_and_c13h_remind_the_agency_that_answers(story: EscalationTeller, stage: int, priority: str) -> None:
    at_stage(story, stage, priority)
    reminded, climbed = plays(story)
    assert reminded == agency(story, story.trust.pk)
    above = {story.manager, story.scrutineer} if stage == 3 and priority != "critical" else set()
    assert climbed == {story.leads[story.trust.pk]} | above


@pytest.mark.parametrize("priority", PRIORITIES)
@pytest.mark.parametrize("stage", [1, 3, 4])
def test_c13_1_to_4_and_c13h_remind_the_raiser_of_their_word(
    story: EscalationTeller, stage: int, priority: str
) -> None:
    at_stage(story, stage, priority)
    if stage < 4:
        story.does(story.leads[story.trust.pk], "answer", story.offer())
    else:
        story.does(story.manager, "convene", story.meeting())
    reminded, _ = plays(story)
    above = {story.dsps[story.police.pk]} if stage == 4 else set()
    assert reminded - {story.manager} == agency(story, story.police.pk) | above


@pytest.mark.parametrize("priority", PRIORITIES)
@pytest.mark.parametrize("stage", [4, 5, 6])
def test_c13_4_to_6_and_c13hm_remind_whoever_convenes(story: EscalationTeller, stage: int, priority: str) -> None:
    at_stage(story, stage, priority)
    reminded, climbed = plays(story)
    assert reminded == {story.manager}
    assert story.scrutineer in climbed
    assert climbed.isdisjoint(story.leads.values())


@pytest.mark.parametrize("priority", PRIORITIES)
@pytest.mark.parametrize(("stage", "lead"), [(5, False), (6, True)])
def test_c13_5d_6l_and_c13hd_hl_remind_the_partner_who_decides_and_nobody_else_there(
    story: EscalationTeller, stage: int, lead: bool, priority: str
) -> None:
    at_stage(story, stage, priority)
    story.does(story.manager, "convene", story.meeting())
    deciding = [story.council, *story.icbs]
    first, last = deciding[0], deciding[-1]
    people = story.lsps if lead else story.dsps
    node = "lead_decide" if lead else "decide"
    position = {"choice": "agree", "reasons": "After hearing both.", "conflict": "no", "sign": "on"}
    story.does(people[first.pk], node, position, agency=first)
    reminded, climbed = plays(story)
    assert reminded == {people[one.pk] for one in deciding[1:]}, "who has decided hears nothing more"
    assert story.leads[last.pk] not in climbed
    assert story.scrutineer in climbed


@pytest.mark.parametrize("stage", range(1, 7))
def test_no_message_at_all_reaches_somebody_who_may_not_know(story: EscalationTeller, stage: int) -> None:
    at_stage(story, stage, "critical")
    plays(story)
    told = Delivery.objects.filter(message__case_ref=story.case.reference)
    assert told.exists()
    for one in told.select_related("person"):
        assert Case.objects.visible_to(one.person).filter(pk=story.case.pk).exists(), f"{one.person} at stage {stage}"


def test_the_executive_leads_of_both_sides_are_told_of_stage_4(story: EscalationTeller) -> None:
    senior = make_user("An executive", role="agency_lead", agency=story.trust)
    story.trust.seniors.create(user=senior, valid_from="2020-01-01")
    at_stage(story, 4, "standard")
    plays(story)
    opened = Message.objects.filter(case_ref=story.case.reference, kind="escalation.stage_opened")
    duties = set(opened.values_list("duty", flat=True))
    assert f"agency_senior@{story.trust.pk}" in duties
    assert f"dsp@{story.police.pk}" in duties, "the chief constable reads from stage 5: the delegated partner is told"
    told = set(User.objects.filter(pk__in=Delivery.objects.filter(message__in=opened).values("person")))
    assert {senior, story.dsps[story.police.pk]} <= told
    assert told.isdisjoint(story.lsps.values())
