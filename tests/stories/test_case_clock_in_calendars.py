"""The day of a whole case stands once in a person's calendar, however many of its steps show it."""

from __future__ import annotations

from django.utils import timezone

from notifications.feed.items import FeedItem, items_of
from reviews.people.models import User
from tests.factories.cases import as_actor
from tests.stories.review_teller import ReviewTeller
from workflows.clock.models import Deadline
from workflows.engine.calendar_items import calendar_items
from workflows.engine.models import WorkItem
from workflows.engine.starting import start


def tasks_of(person: User) -> list[FeedItem]:
    """What the person's tasks give to the calendar."""
    return list(calendar_items(person.pk, timezone.localdate()))


def test_six_months_stand_once_for_the_case_and_not_for_each_step_under_them(db: None) -> None:
    story = ReviewTeller()
    case = story.given_a_practice_review()
    story.decision_is_recorded()
    c5 = Deadline.objects.open().get(case=case, code="C5")
    (first,) = [item for item in tasks_of(story.manager) if item.due == c5.due_on]
    assert (first.uid, first.title, first.url) == (f"deadline-{c5.pk}", c5.title, case.get_absolute_url())
    with as_actor(story.manager):
        start("practice_review_terms", case)
    under = WorkItem.objects.open().filter(case=case, deadline=c5).actionable_by(story.manager)
    assert under.count() == 2
    assert [item for item in tasks_of(story.manager) if item.due == c5.due_on] == [first]
    shown = [item.uid for item in items_of(story.manager.pk, timezone.localdate()) if item.due == c5.due_on]
    assert shown == [first.uid]


def test_a_step_with_a_clock_of_its_own_stands_under_its_own_name(db: None) -> None:
    story = ReviewTeller()
    case = story.given_a_practice_review()
    story.decision_is_recorded()
    told = WorkItem.objects.open().get(case=case, node="tell_of_review")
    (item,) = [item for item in tasks_of(story.manager) if item.uid == f"task-{told.pk}"]
    assert (item.title, item.covers) == (told.title, f"deadline-{told.deadline_id}")
