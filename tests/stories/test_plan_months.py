"""The months of the learning plan through its pages: a Red action through a month end, a job that was down."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.urls import reverse

from notifications.models import JobRun, Message
from reviews.learning.colours import Colour
from reviews.learning.models import Action, MonthRating
from reviews.trail.models import StoredEvent
from tests.stories.plan_teller import PlanTeller
from tests.stories.teller import date_boxes
from workflows.action_plan.models import Month
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem

TODAY = date(2026, 9, 16)
"""A Wednesday."""
DEADLINE = date(2026, 12, 18)


@pytest.fixture
def story(db: None, time_machine: Any) -> PlanTeller:
    """The partnership on a Wednesday in September."""
    return PlanTeller(time_machine, TODAY)


def open_steps(action: Action) -> list[str]:
    return sorted(WorkItem.objects.open().filter(subject=action.code).values_list("node", flat=True))


def test_e44_a_red_action_through_a_month_end(story: PlanTeller) -> None:
    """Missed in September; refused in October's update without a new date; Red for October, Green in November."""
    red = story.given_an_action(date(2026, 9, 30))
    other = story.given_an_action(DEADLINE)
    lead, _ = story.people_of(story.police)
    began = date_boxes("started_on", TODAY) | date_boxes("forecast", date(2026, 9, 30))
    item = story.task("carry_out", red)
    story.posts(lead, reverse("action_progress", args=[story.case.reference, item.pk]), began)
    story.comes(date(2026, 10, 1))
    assert story.colour(red) is Colour.RED
    asked = story.task("give_new_deadline", red)
    assert (asked.agency, asked.due_on) == (story.police, date(2026, 10, 8))
    assert "action.new_deadline_asked" in story.kinds_on_trail()
    assert Message.objects.filter(kind="action_plan.red").count() == 1
    update = story.task("update_month", agency=story.police)
    assert update.due_on == date(2026, 10, 8)
    said = story.says_of(red, "The trainer was ill.", forecast=date(2026, 11, 2), reason="Ill.")
    said |= story.says_of(other, "Not begun.")
    refused = story.sends(lead, update, said)
    assert refused.status_code == 422
    page = refused.content.decode()
    assert f"{red.code} is Red: it has missed the deadline." in page
    assert asked.get_absolute_url() in page
    assert "The trainer was ill." in page, "nothing that was typed is lost"
    assert not MonthRating.objects.exists()
    leave = reverse("action_month_go_ahead", args=[story.case.reference, update.pk])
    story.posts(story.manager, leave, {"reason": "Nobody answers the telephone."})
    story.tells(story.manager, story.task("close_month"), {"checked": "on"})
    assert list(MonthRating.objects.values_list("action__code", flat=True)) == [other.code], "Red waits"
    page = story.client(story.manager).get(reverse("action_month", args=[story.case.reference, 2026, 10]))
    assert "Waits for a new deadline" in page.content.decode()
    story.comes(date(2026, 10, 6))
    answer = story.sends(
        lead, asked, date_boxes("new_deadline", date(2026, 10, 5)) | {"reason": "The trainer was ill."}
    )
    assert answer.status_code == 422
    assert "must be in the future" in answer.content.decode()
    without = story.sends(lead, asked, date_boxes("new_deadline", date(2026, 11, 27)) | {"reason": ""})
    assert without.status_code == 422
    boxes = {"new_deadline_day": "", "new_deadline_month": "11", "new_deadline_year": "2026"}
    story.tells(lead, asked, boxes | {"reason": "The trainer was ill."})
    red.refresh_from_db()
    assert (red.original_deadline, red.deadline, red.slips) == (date(2026, 9, 30), date(2026, 11, 30), 1)
    october = MonthRating.objects.get(action=red)
    assert (october.colour, october.revised_deadline) == ("red", date(2026, 11, 30))
    item.refresh_from_db()
    assert (item.is_open, item.due_on) == (True, date(2026, 11, 30))
    moved = Deadline.objects.get(case=story.case, code="C15", subject__startswith=red.code)
    assert (moved.first_due_on, moved.due_on, moved.is_open) == (date(2026, 9, 30), date(2026, 11, 30), True)
    story.comes(date(2026, 11, 2))
    story.tells(lead, story.task("update_month"), story.says_of(red) | story.says_of(other))
    story.tells(story.manager, story.task("close_month"), {"checked": "on", "note": "Better."})
    november = MonthRating.objects.get(action=red, month=date(2026, 11, 1))
    assert (november.colour, november.slips) == ("green", 1)
    page = story.client(lead).get(reverse("action_month", args=[story.case.reference, 2026, 11])).content.decode()
    assert "Slipped 1×" in page


def test_a_month_is_asked_about_once_and_after_three_months_without_workers_once(story: PlanTeller) -> None:
    story.given_an_action(date(2027, 3, 31))
    story.comes(date(2026, 9, 30))
    assert not Month.objects.exists()
    for day in (1, 1, 2, 5):
        story.comes(date(2026, 10, day))
    assert [str(one) for one in Month.objects.all()] == ["October 2026"]
    assert JobRun.objects.filter(job="action_plan.month").count() == 1
    story.comes(date(2027, 1, 20))
    story.comes(date(2027, 1, 21))
    january = Month.objects.latest("first_day")
    assert [str(one) for one in Month.objects.all()] == ["October 2026", "January 2027"]
    assert january.skipped == "November 2026, December 2026"
    asked = WorkItem.objects.open().get(node="update_month", subject__startswith="January 2027")
    assert asked.due_on == date(2027, 1, 27), "five working days from the day on which it was asked"
    begun = StoredEvent.objects.filter(kind="plan_month.begun")
    assert begun.count() == 2


def test_an_action_made_in_a_month_is_first_asked_about_in_the_next(story: PlanTeller) -> None:
    story.comes(date(2026, 10, 1))
    action = story.given_an_action(DEADLINE)
    story.comes(date(2026, 10, 2))
    assert not Month.objects.exists()
    story.comes(date(2026, 11, 1))
    assert list(Month.objects.get().updates.get().actions.all()) == [action]
    assert story.task("update_month").due_on == date(2026, 11, 6), "the first is a Sunday"


def test_the_monthly_update_may_say_that_an_action_is_done(story: PlanTeller) -> None:
    action = story.given_an_action(DEADLINE)
    lead, _ = story.people_of(story.police)
    story.comes(date(2026, 10, 1))
    update = story.task("update_month")
    said = story.says_of(action, started_on=TODAY, completed_on=date(2026, 9, 30))
    refused = story.sends(lead, update, said)
    assert refused.status_code == 422
    assert f"Say what shows that {action.code} is done" in refused.content.decode()
    story.tells(lead, update, said | {f"note_{action.pk}": "An audit of ten files."})
    assert open_steps(action) == ["sign_off"]
    assert story.task("close_month").subject == "October 2026"
    action.refresh_from_db()
    assert action.completion_note == "An audit of ten files."
