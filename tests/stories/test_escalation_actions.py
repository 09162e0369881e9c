"""What is agreed in an escalation becomes an action that says how one will know, and which group follows it."""

from __future__ import annotations

import re

import pytest

from reviews.learning.models import Action
from reviews.learning.overseeing import FOLLOWS_ACTIONS, usual_group
from reviews.people.models import Group
from tests.stories.escalating import EscalationTeller
from workflows.escalation.models import StageRow


@pytest.fixture
def story(db: None) -> EscalationTeller:
    """The police have raised a matter with the trust."""
    told = EscalationTeller()
    told.raised_by_police()
    return told


def address_of(story: EscalationTeller) -> str:
    """The page on which the trust answers."""
    (item,) = story.open_items("answer")
    return str(story.client(story.leads[story.trust.pk]).get(item.get_absolute_url())["Location"])


def the_action(story: EscalationTeller) -> Action:
    """The raiser has what was agreed put into the plan."""
    story.does(story.leads[story.police.pk], "confirm", {"settled": "yes", "shared": "on"})
    return Action.objects.get(source_case=story.case)


def chosen(page: str) -> list[str]:
    """The groups that are chosen in the list."""
    return re.findall(r'<option value="(\d+)" selected', page)


def test_whoever_offers_something_says_how_one_will_know_and_who_follows_it(story: EscalationTeller) -> None:
    lead, url = story.leads[story.trust.pk], address_of(story)
    other = Group.objects.exclude(code=FOLLOWS_ACTIONS).order_by("order")[0]
    said = story.offer() | {"action_group": str(other.pk)}
    page = story.refused(lead, url, said | {"action_measure": ""})
    assert "Say how you will know that the action has worked" in page
    assert chosen(page) == [str(other.pk)]
    story.does(lead, "answer", said)
    assert "The visits are on time." in story.page(story.leads[story.police.pk])
    action = the_action(story)
    assert (action.measure_kpi, action.group) == ("The visits are on time.", other)


def test_the_group_that_follows_actions_is_offered_and_may_be_left_out(story: EscalationTeller) -> None:
    usual = usual_group()
    assert usual is not None
    lead = story.leads[story.trust.pk]
    assert chosen(story.client(lead).get(address_of(story)).content.decode()) == [str(usual.pk)]
    story.does(lead, "answer", story.offer() | {"action_group": ""})
    assert the_action(story).group is None


def test_what_was_offered_before_both_were_asked_is_followed_by_the_usual_group(story: EscalationTeller) -> None:
    story.does(story.leads[story.trust.pk], "answer", story.offer())
    StageRow.objects.update(action_measure="", action_group=None)
    action = the_action(story)
    assert (action.measure_kpi, action.group) == ("", usual_group())


def test_no_offer_asks_neither(story: EscalationTeller) -> None:
    story.does(story.leads[story.trust.pk], "answer", {"text": "No way.", "proposal": "not_settled"})
    assert story.state() == "stage_2"
