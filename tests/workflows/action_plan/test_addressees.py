"""C14 to C17a remind the owner by name and climb to whom the table of deadlines names (domain §8)."""

from __future__ import annotations

import uuid
from datetime import date, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from notifications.models import Delivery, Message
from reviews.learning.models import Action
from reviews.learning.refusals import LearningRefused
from reviews.learning.services import complete, reassign, sign_off
from reviews.people.models import Absence, Membership, NamedSenior, User
from reviews.people.services.memberships import end_membership
from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.stories.plan_teller import PlanTeller
from workflows.action_plan.models import MonthlyUpdate
from workflows.engine.models import WorkItem

DEADLINE = date(2026, 12, 18)
FIRST = date(2026, 10, 1)
"""A Thursday; C14 falls on the 8th."""


@pytest.fixture
def olga(story: PlanTeller) -> User:
    """A contributor of the police who owns actions."""
    story.people_of(story.police)
    return make_user("Olga Owner", role="agency_contributor", agency=story.police)


@pytest.fixture
def stella(story: PlanTeller) -> User:
    """Who leads an action of the police strategically."""
    return make_user("Stella Strategic", role="agency_contributor", agency=story.police)


@pytest.fixture
def senior(story: PlanTeller) -> User:
    """The senior person whom the police named."""
    person = make_user("Sean Senior", role="agency_contributor", agency=story.police)
    NamedSenior.objects.create(agency=story.police, user=person, valid_from=date(2026, 1, 1))
    return person


def ends_at_the_police(story: PlanTeller, person: User) -> None:
    membership = Membership.objects.get(user=person, agency=story.police)
    with as_actor(story.manager):
        end_membership(membership, by=story.manager, today=timezone.localdate(), reason="Left the force.")


def test_c14_each_owner_has_a_task_of_their_own(story: PlanTeller, olga: User) -> None:
    hers, second = story.given_an_action(DEADLINE, owner=olga), story.given_an_action(DEADLINE, owner=olga)
    leads = story.given_an_action(DEADLINE)
    lead, author = story.people_of(story.police)
    story.comes(FIRST)
    items = {item.assignee: item for item in WorkItem.objects.open().filter(node="update_month")}
    assert set(items) == {olga, lead}
    assert items[olga].subject == f"October 2026, {hers.code} and 1 more"
    assert items[lead].subject == f"October 2026, {leads.code}"
    shown = story.client(olga).get(items[olga].get_absolute_url(), follow=True).content.decode()
    assert "These are the actions that Olga Owner owns." in shown
    assert second.code in shown
    assert f"narrative_{leads.pk}" not in shown
    refused = story.sends(author, items[olga], story.says_of(hers) | story.says_of(second))
    assert refused.status_code == 409, "a colleague does not answer for her"
    story.tells(olga, items[olga], story.says_of(hers) | story.says_of(second))
    assert MonthlyUpdate.objects.get(owner=olga).sent_by == olga
    month = reverse("action_month", args=[story.case.reference, 2026, 10])
    page = story.client(story.manager).get(month).content.decode()
    assert f"Go ahead without the update of {lead}, {story.police.name}" in page
    assert f"Go ahead without the update of {olga}" not in page
    waiting = Message.objects.filter(kind="task.waiting", context__task__icontains="October 2026")
    names = Delivery.objects.filter(message__in=waiting).values_list("person__name", flat=True)
    assert set(names) == {"Olga Owner", lead.name}, "nobody is told of somebody else's task"


def test_c14_reminds_the_owner_and_climbs_to_the_strategic_lead(
    story: PlanTeller, olga: User, stella: User, senior: User
) -> None:
    story.given_an_action(DEADLINE, owner=olga, strategic_lead_person=stella)
    for day in (FIRST, date(2026, 10, 6), date(2026, 10, 8)):
        story.comes(day)
    assert story.told("C14") == {"Olga Owner"}
    assert story.told("C14", "climb") == set()
    story.comes(date(2026, 10, 9))
    assert story.told("C14", "climb") == {"Stella Strategic"}


def test_c14_climbs_to_the_senior_person_while_no_lead_has_an_account(
    story: PlanTeller, olga: User, senior: User
) -> None:
    story.given_an_action(DEADLINE, owner=olga, strategic_lead="Assistant chief constable")
    for day in (FIRST, date(2026, 10, 9)):
        story.comes(day)
    assert story.told("C14", "climb") == {"Sean Senior"}


def test_c14_of_an_owner_who_has_left_is_the_leads(story: PlanTeller, olga: User) -> None:
    action = story.given_an_action(DEADLINE, owner=olga)
    lead, _ = story.people_of(story.police)
    ends_at_the_police(story, olga)
    story.comes(FIRST)
    item = story.task("update_month")
    assert item.assignee == lead
    story.comes(date(2026, 10, 6))
    assert story.told("C14") == {lead.name}
    story.tells(lead, item, story.says_of(action))
    update = MonthlyUpdate.objects.get()
    assert (update.owner, update.sent_by) == (None, lead)


def test_c14_an_owner_who_leaves_during_the_month_leaves_it_to_the_lead(story: PlanTeller, olga: User) -> None:
    action = story.given_an_action(DEADLINE, owner=olga)
    lead, _ = story.people_of(story.police)
    story.comes(FIRST)
    ends_at_the_police(story, olga)
    story.comes(date(2026, 10, 6))
    assert story.told("C14") == {lead.name}
    story.tells(lead, story.task("update_month"), story.says_of(action))


def test_c15_reminds_the_owner_of_today_and_climbs_to_the_strategic_lead(
    story: PlanTeller, olga: User, stella: User
) -> None:
    action = story.given_an_action(DEADLINE, strategic_lead_person=stella)
    with as_actor(story.manager):
        reassign(action, olga, story.police, "A new post.", by=story.manager, at=timezone.now())
    story.comes(DEADLINE - timedelta(days=14))
    assert story.told("C15") == {"Olga Owner"}
    story.comes(DEADLINE + timedelta(days=1))
    assert story.told("C15", "climb") == {"Stella Strategic"}
    red = Delivery.objects.filter(message__kind="action_plan.red").values_list("person__name", flat=True)
    assert set(red) == {"Chris Chair"}, "Red is told to the group that follows actions"


def test_c15_the_deputy_of_an_owner_who_is_away_is_told_too(story: PlanTeller, olga: User, stella: User) -> None:
    story.given_an_action(DEADLINE, owner=olga)
    Absence.objects.create(
        person=olga, deputy=stella, starts_on=date(2026, 12, 1), ends_on=date(2026, 12, 11), set_by=olga
    )
    story.comes(DEADLINE - timedelta(days=14))
    assert story.told("C15") == {"Olga Owner", "Stella Strategic"}


def test_c16_reminds_the_owner_and_climbs_to_the_manager_and_the_delegated_partner(
    story: PlanTeller, olga: User
) -> None:
    story.given_an_action(date(2026, 9, 30), owner=olga)
    for day in (FIRST, date(2026, 10, 6), date(2026, 10, 9)):
        story.comes(day)
    assert story.told("C16") == {"Olga Owner"}
    assert story.told("C16", "climb") == {"Mina Manager"}
    story.comes(date(2026, 10, 13))
    assert story.told("C16", "climb") == {"Mina Manager", story.dsps[story.police.pk].name}


def is_blue(story: PlanTeller, action: Action) -> None:
    at, today = timezone.now(), timezone.localdate()
    with as_actor(action.owner):
        complete(action, today, by=action.owner, at=at, note="Done.", started_on=today)
    with as_actor(story.chair):
        sign_off(action, by=story.chair, at=at)


@pytest.mark.parametrize(("code", "node", "due"), [
    ("C17", "impact_six", date(2027, 3, 16)),
    ("C17a", "impact_twelve", date(2027, 9, 16)),
])  # fmt: skip
def test_c17_and_c17a_remind_the_owner_and_climb_to_the_group(
    story: PlanTeller, olga: User, code: str, node: str, due: date
) -> None:
    action = story.given_an_action(DEADLINE, owner=olga)
    is_blue(story, action)
    if code == "C17a":
        story.tells(olga, story.task("impact_six"), {"rating": "activity_only", "evidence": "Two courses were held."})
    assert story.task(node).due_on == due
    story.comes(due - timedelta(days=14))
    assert story.told(code) == {"Olga Owner"}
    story.comes(due + timedelta(days=1))
    assert story.told(code, "climb") == {"Chris Chair"}


def test_an_owner_is_told_alone_that_the_action_was_signed_off(story: PlanTeller, olga: User) -> None:
    is_blue(story, story.given_an_action(DEADLINE, owner=olga))
    story.goes_on(1)
    told = Delivery.objects.filter(message__kind="action_plan.signed_off").values_list("person__name", flat=True)
    assert set(told) == {"Olga Owner"}


def test_a_strategic_lead_with_an_account_is_of_the_owning_agency(
    story: PlanTeller, stella: User, senior: User
) -> None:
    elsewhere, _ = story.people_of(story.council)
    with pytest.raises(LearningRefused, match="person of the owning agency"):
        story.given_an_action(DEADLINE, strategic_lead_person=elsewhere)
    action = story.given_an_action(DEADLINE, strategic_lead_person=stella)
    url = reverse("learning_correct", kwargs={"code": action.code})
    data = {"what": action.what, "intended_change": action.intended_change, "reason": "Another post."}
    wrong = data | {"lead": f"{story.council.pk}-{elsewhere.pk}", "command_id": uuid.uuid4().hex}
    refused = story.client(story.manager).post(url, wrong)
    assert refused.status_code == 422
    assert "must be a person of the owning agency" in refused.content.decode()
    story.posts(story.manager, url, data | {"lead": f"{story.police.pk}-{senior.pk}"})
    action.refresh_from_db()
    assert action.led_by == "Sean Senior"
    shown = story.client(story.manager).get(action.get_absolute_url()).content.decode()
    assert "Sean Senior" in shown
    with as_actor(story.manager):
        reassign(action, elsewhere, story.council, "The duty moved.", by=story.manager, at=timezone.now())
    action.refresh_from_db()
    assert action.strategic_lead_person is None, "who led it for the police does not lead it for the council"
