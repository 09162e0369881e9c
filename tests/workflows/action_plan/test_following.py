"""Whichever page changes an action, its tasks and deadlines follow."""

from __future__ import annotations

import uuid
from datetime import date
from typing import Any

from django.urls import reverse

from reviews.learning.colours import Colour
from reviews.learning.models import Action, MonthRating
from reviews.learning.services import close_action, complete, correct_facts, new_deadline, rate_impact, sign_off
from reviews.people.models import Agency, User
from tests.benchmarks.measuring import cost_of
from tests.factories.cases import as_actor
from tests.stories.plan_teller import PlanTeller
from tests.stories.teller import date_boxes, errors_of
from workflows.action_plan.models import Month
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem

DEADLINE = date(2026, 12, 18)
MISSED = date(2026, 9, 30)


def steps_of(action: Action) -> list[str]:
    items = WorkItem.objects.open().filter(subject=action.code)
    return sorted(items.values_list("node", flat=True))


def on_its_page(story: PlanTeller, user: User, action: Action, step: str, data: dict[str, Any]) -> None:
    """Send one of the register's own pages."""
    url = reverse(f"learning_{step}", kwargs={"code": action.code})
    answer = story.client(user).post(url, data | {"command_id": uuid.uuid4().hex})
    assert answer.status_code == 302, errors_of(answer)


def is_signed_off(story: PlanTeller, action: Action, on: date) -> None:
    """Done by its owner, signed by the chair, without a task page."""
    with as_actor(action.owner):
        at = story.comes(on)
        complete(action, on, by=action.owner, at=at, note="Done.", started_on=on)
    with as_actor(story.chair):
        sign_off(action, by=story.chair, at=at)


def test_the_pages_of_the_register_move_the_procedure_on(story: PlanTeller) -> None:
    action = story.given_an_action(DEADLINE)
    today = date_boxes("started_on", date(2026, 9, 16)) | date_boxes("completed_on", date(2026, 9, 16))
    on_its_page(story, action.owner, action, "complete", today | {"note": "All were trained."})
    assert steps_of(action) == ["sign_off"]
    on_its_page(story, story.chair, action, "sign_off", {"answer": "agree"})
    assert steps_of(action) == ["impact_six"]
    closed = WorkItem.objects.get(subject=action.code, node="sign_off")
    assert (closed.outcome, closed.closed_by) == ("done", story.chair)


def test_a_completion_that_is_taken_back_is_carried_out_further(story: PlanTeller) -> None:
    action = story.given_an_action(DEADLINE)
    with as_actor(action.owner):
        at = story.comes(date(2026, 9, 17))
        complete(action, date(2026, 9, 17), by=action.owner, at=at, note="Done.")
        assert steps_of(action) == ["sign_off"]
        correct_facts(action, {"completed_on": None}, "A slip of the pen.", by=action.owner, at=at)
    assert steps_of(action) == ["carry_out"]
    assert Deadline.objects.open().get(case=story.case, code="C15").due_on == DEADLINE


def test_an_earlier_date_moves_the_running_one_too(story: PlanTeller) -> None:
    action = story.given_an_action(DEADLINE)
    with as_actor(action.owner):
        at = story.comes(date(2026, 9, 18))
        new_deadline(action, date(2026, 11, 2), "The inspectors come earlier.", by=action.owner, at=at)
    assert story.task("carry_out", action).due_on == date(2026, 11, 2)
    assert Deadline.objects.get(case=story.case, code="C15").first_due_on == DEADLINE
    story.comes(date(2026, 11, 3))
    assert "give_new_deadline" in steps_of(action), "the earlier date passes, and its owner is asked"


def test_closing_an_action_ends_its_impact_checks(story: PlanTeller) -> None:
    action = story.given_an_action(DEADLINE)
    is_signed_off(story, action, date(2026, 9, 17))
    with as_actor(action.owner):
        at = story.comes(date(2026, 10, 1))
        rate_impact(action, "6", "activity_only", "Held.", by=action.owner, at=at)
    assert steps_of(action) == ["impact_twelve"]
    with as_actor(story.manager):
        close_action(
            action, "change_in_practice", "Files show it.", by=story.manager, at=story.comes(date(2026, 10, 2))
        )
    assert steps_of(action) == []
    assert not Deadline.objects.open().filter(case=story.case, subject__startswith=action.code).exists()


def a_month_closed_without(story: PlanTeller, first: date) -> None:
    """A month goes by: the agency is left out, the month is closed."""
    story.comes(first)
    item = story.task("update_month")
    url = reverse("action_month_go_ahead", args=[story.case.reference, item.pk])
    story.posts(story.manager, url, {"reason": "Nobody answers."})
    story.tells(story.manager, story.task("close_month"), {"checked": "on"})


def test_months_that_waited_are_all_kept_red_by_the_one_new_deadline(story: PlanTeller) -> None:
    action = story.given_an_action(MISSED)
    a_month_closed_without(story, date(2026, 10, 1))
    a_month_closed_without(story, date(2026, 11, 1))
    assert Month.objects.filter(closed_at__isnull=False).count() == 2
    assert not MonthRating.objects.exists()
    story.tells(
        action.owner,
        story.task("give_new_deadline", action),
        date_boxes("new_deadline", date(2027, 1, 29)) | {"reason": "The supplier was late."},
    )
    kept = MonthRating.objects.order_by("month").values_list("month", "colour", "revised_deadline")
    assert list(kept) == [
        (date(2026, 10, 1), "red", date(2027, 1, 29)),
        (date(2026, 11, 1), "red", date(2027, 1, 29)),
    ]
    assert story.colour(action) is Colour.GREY, "not begun, and its new deadline lies ahead"


def test_done_and_signed_without_a_new_deadline_the_month_that_waited_is_kept_blue(story: PlanTeller) -> None:
    action = story.given_an_action(MISSED)
    a_month_closed_without(story, date(2026, 10, 1))
    is_signed_off(story, action, date(2026, 10, 9))
    assert MonthRating.objects.get().colour == "blue"


def cost_of_month(story: PlanTeller, agencies: list[Agency], first: date) -> int:
    """How many queries the page of a month takes, in which these agencies own three actions more."""
    for agency in agencies:
        for _ in range(3):
            story.given_an_action(date(2027, 6, 30), agency)
    story.comes(first)
    url = reverse("action_month", args=[story.case.reference, first.year, first.month])
    client = story.client(story.manager)
    assert client.get(url).content.decode().count("ACT-2026-") >= 3 * len(agencies)
    return cost_of(lambda: client.get(url)).queries


def test_the_page_of_a_month_costs_the_same_for_one_agency_and_for_four(story: PlanTeller) -> None:
    few = cost_of_month(story, [story.police], date(2026, 10, 1))
    assert cost_of_month(story, story.partners, date(2026, 11, 1)) == few
