"""Two first actions at once make one plan; two workers at once begin a month once; a withdrawal waits for an update."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from threading import Event
from time import sleep

import pytest
from django.db import transaction
from django.utils import timezone

from reviews.cases.models import Case
from reviews.learning.models import Action
from reviews.learning.services import NewAction, add_action, rate_month, withdraw_action
from reviews.people.models import User
from tests.factories.cases import as_actor
from tests.stories.teller import Teller
from tests.workflows.engine.racing import at_once
from workflows.action_plan.flow import MonthFlow
from workflows.action_plan.models import Month
from workflows.action_plan.services.months import begin_month
from workflows.engine.models import CaseProcess, WorkItem


@pytest.fixture
def story(transactional_db: None) -> Teller:
    """The people of the partnership, in a database that commits."""
    return Teller()


def adds(story: Teller, owner: User) -> str:
    """The manager adds an action; gives its code."""
    new = NewAction(
        what="Train managers.",
        intended_change="Children are heard.",
        owner=owner,
        agency=story.police,
        deadline=timezone.localdate() + timedelta(days=90),
    )
    with as_actor(story.manager):
        return add_action(new, by=story.manager, at=timezone.now()).code


def begins() -> bool:
    """The job looks; gives whether it began the month."""
    with as_actor():
        return begin_month(at=timezone.now()) is not None


def test_two_first_actions_at_once_make_one_plan(story: Teller) -> None:
    owner, _ = story.people_of(story.police)
    codes = at_once([lambda: adds(story, owner)] * 4)
    assert len(set(codes)) == 4
    assert Case.objects.filter(kind="action_plan").count() == 1
    assert Action.objects.values("plan").distinct().count() == 1
    assert WorkItem.objects.open().filter(node="carry_out").count() == 4


def test_a_withdrawal_and_a_monthly_update_wait_for_each_other_in_one_order(story: Teller) -> None:
    """The update holds the month and then asks for the action: who withdraws asks for the month first, too."""
    owner, _ = story.people_of(story.police)
    adds(story, owner)
    long_ago = timezone.make_aware(datetime.combine(date(2020, 1, 1), datetime.min.time()))
    Action.objects.update(added_at=long_ago)
    begins()
    action, month = Action.objects.get(), CaseProcess.objects.get(flow_class=MonthFlow)
    held = Event()

    def updates() -> bool:
        with as_actor(owner), transaction.atomic(), MonthFlow.lock(month.pk):
            held.set()
            sleep(1)  # long enough for the withdrawal to come as far as it can
            rate_month(action, timezone.localdate(), by=owner, at=timezone.now(), narrative="Held.")
        return True

    def withdraws() -> bool:
        held.wait(10)
        with as_actor(story.manager):
            withdraw_action(action, "Entered twice.", by=story.manager, at=timezone.now())
        return True

    assert at_once([updates, withdraws]) == [True, True]
    assert Action.objects.withdrawn().exists() and action.months.exists()
    assert [item.node for item in WorkItem.objects.open()] == ["close_month"]


def test_two_workers_at_once_begin_a_month_once(story: Teller) -> None:
    owner, _ = story.people_of(story.police)
    adds(story, owner)
    long_ago = timezone.make_aware(datetime.combine(date(2020, 1, 1), datetime.min.time()))
    Action.objects.update(added_at=long_ago)
    begun = at_once([begins] * 4)
    assert sorted(begun) == [False, False, False, True]
    assert Month.objects.count() == 1
    assert WorkItem.objects.open().filter(node="update_month").count() == 1
