"""What is asked about an action ends when it is withdrawn, and begins anew when it is restored."""

from __future__ import annotations

from datetime import date

import pytest
from django.utils import timezone

from notifications.models import Delivery
from reviews.learning.models import Action, MonthRating
from reviews.learning.refusals import DateRefused
from reviews.learning.services import restore_action, withdraw_action
from tests.factories.cases import as_actor
from tests.stories.plan_teller import PlanTeller
from tests.stories.teller import date_boxes
from workflows.action_plan.models import Month, MonthlyUpdate
from workflows.clock.models import Deadline
from workflows.engine.models import CaseProcess, WorkItem

DEADLINE = date(2026, 12, 18)
FIRST = date(2026, 10, 1)


def withdraws(story: PlanTeller, action: Action) -> None:
    """The manager takes it out, in the full clock's moment."""
    with as_actor(story.manager):
        withdraw_action(action, "Entered twice.", by=story.manager, at=timezone.now())


def open_nodes(story: PlanTeller) -> list[str]:
    """The steps at which something is open in the plan."""
    return sorted(WorkItem.objects.open().filter(case=story.case).values_list("node", flat=True))


def test_its_task_its_deadline_and_its_reminders_end(story: PlanTeller) -> None:
    action = story.given_an_action(DEADLINE)
    withdraws(story, action)
    assert open_nodes(story) == []
    assert not CaseProcess.objects.filter(case=story.case, finished=None).exists()
    deadline = Deadline.objects.get(case=story.case, code="C15")
    assert deadline.cancelled_at is not None
    story.comes(date(2026, 12, 4))
    story.comes(date(2026, 12, 21))
    assert story.told("C15") == story.told("C15", "climb") == set()
    assert open_nodes(story) == [], "nobody is asked for a new deadline"
    told = Delivery.objects.filter(message__kind="action_plan.withdrawn").values_list("person__name", flat=True)
    assert set(told) == {action.owner.name}


def test_a_red_action_is_asked_for_no_new_deadline_any_more(story: PlanTeller) -> None:
    action = story.given_an_action(date(2026, 9, 30))
    story.comes(FIRST)
    assert "give_new_deadline" in open_nodes(story)
    withdraws(story, action)
    assert open_nodes(story) == ["close_month"], "the month goes on without it"
    assert not Deadline.objects.open().filter(case=story.case).exists()


def test_an_open_month_asks_about_it_no_more(story: PlanTeller) -> None:
    stays, gone = story.given_an_action(DEADLINE), story.given_an_action(DEADLINE)
    alone = story.given_an_action(DEADLINE, story.council)
    story.comes(FIRST)
    withdraws(story, gone)
    withdraws(story, alone)
    item = story.task("update_month")
    assert item.agency == story.police, "the council has nothing left to say"
    assert (
        MonthlyUpdate.objects.get(agency=story.council).left_out_reason == "Every action it asked about was withdrawn."
    )
    assert Deadline.objects.open().filter(case=story.case, code="C14").count() == 1
    story.tells(stays.owner, item, story.says_of(stays))
    story.tells(story.manager, story.task("close_month"), {"checked": "on"})
    assert Month.objects.get().is_closed
    assert [rating.action for rating in MonthRating.objects.all()] == [stays]


def test_what_was_withdrawn_and_restored_is_asked_about_in_the_next_month(story: PlanTeller) -> None:
    action = story.given_an_action(date(2026, 9, 30))
    story.comes(FIRST)
    story.tells(action.owner, story.task("give_new_deadline", action), _new_date())
    withdraws(story, action)
    with as_actor(story.manager):
        restore_action(action, "A slip.", by=story.manager, at=timezone.now())
    assert open_nodes(story) == ["carry_out", "close_month"]
    story.tells(story.manager, story.task("close_month"), {"checked": "on"})
    assert not MonthRating.objects.exists(), "October is over for it; November asks again"
    story.comes(date(2026, 11, 2))
    assert story.task("update_month").subject == f"November 2026, {action.code}"


def test_a_restored_action_is_carried_out_anew(story: PlanTeller) -> None:
    action = story.given_an_action(DEADLINE)
    withdraws(story, action)
    story.comes(date(2026, 12, 21))
    with as_actor(story.manager), pytest.raises(DateRefused):
        restore_action(action, "A slip.", by=story.manager, at=timezone.now())
    with as_actor(story.manager):
        restore_action(action, "A slip.", by=story.manager, at=timezone.now(), new_day=date(2027, 3, 31))
    item = story.task("carry_out", action)
    assert (item.assignee, item.due_on) == (action.owner, date(2027, 3, 31))
    assert Deadline.objects.open().get(case=story.case, code="C15").due_on == date(2027, 3, 31)


def _new_date() -> dict[str, str]:
    return date_boxes("new_deadline", date(2027, 1, 29)) | {"reason": "The supplier was late."}
