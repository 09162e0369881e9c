"""An agency does not return what it knows: who hears of it, when, and that the review can still go on."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from notifications.addressing import address
from notifications.models import Delivery, Message
from reviews.people.models import User
from reviews.trail.models import StoredEvent
from tests.stories.chapters import agency_replies, agency_returns, notification_is_recorded, scope_is_set
from tests.stories.teller import Teller
from workflows.chase.automatic.steps import first_moment_after
from workflows.chase.automatic.sweeping import sweep
from workflows.clock.calendars import present_calendar
from workflows.clock.models import Deadline


def chased_on(deadline: Deadline, working_days: int) -> None:
    """At 08:01, so many working days after the due day, the chase and the post do their round."""
    day = present_calendar().add_working_days(deadline.due_on, working_days)
    now = first_moment_after(day - timedelta(days=1)) + timedelta(hours=8, minutes=1)
    sweep(now)
    while address(now):
        pass


def heard(user: User, of: Deadline, kind: str) -> int:
    """How many notices of one kind a person has about one deadline."""
    mine = Delivery.objects.filter(person=user, channel="in_app", message__kind=kind)
    return mine.filter(message__key__startswith=f"{of.pk}:").count()


def a_return_that_is_missing(story: Teller) -> Deadline:
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    notification_is_recorded(story)
    scope_is_set(story, [story.police, story.icbs[0]])
    agency_replies(story, story.police)
    return Deadline.objects.get(case=story.case, code="C2b", holder_agency=story.police)


def test_a_late_return_climbs_to_the_manager_on_the_day_and_to_its_partner_the_day_after(story: Teller) -> None:
    missing = a_return_that_is_missing(story)
    lead, author = story.people_of(story.police)
    chased_on(missing, -2)
    assert (heard(lead, missing, "deadline.reminder"), heard(author, missing, "deadline.reminder")) != (0, 0)
    assert heard(story.manager, missing, "deadline.climbed") == 0
    chased_on(missing, 0)
    assert heard(story.manager, missing, "deadline.climbed") == 1
    assert heard(story.dsps[story.police.pk], missing, "deadline.climbed") == 0
    chased_on(missing, 1)
    assert heard(story.dsps[story.police.pk], missing, "deadline.climbed") == 1
    assert heard(story.dsps[story.council.pk], missing, "deadline.climbed") == 0
    page = story.client(story.manager).get(reverse("deadline_chase", args=[story.case.reference, missing.pk]))
    assert story.dsps[story.police.pk].name in page.content.decode()
    climbed = StoredEvent.objects.filter(kind="deadline.climbed", obj=f"deadline:{missing.pk}")
    assert [(one.stream, one.actor_name) for one in climbed] == [(f"case:{story.case.pk}", "chase")] * 2


def test_after_a_week_without_workers_each_deadline_reminds_once_and_each_rung_climbs_once_e42(story: Teller) -> None:
    missing = a_return_that_is_missing(story)
    chased_on(missing, 5)
    chased_on(missing, 5)
    about = Message.objects.filter(key__startswith=f"{missing.pk}:{missing.due_on}")
    reminders = about.filter(kind="deadline.overdue")
    assert reminders.count() == reminders.values("duty").distinct().count() > 0
    assert reminders.values_list("key", flat=True)[0].split(":")[2] == "T"
    rungs = about.filter(kind="deadline.climbed").values_list("key", flat=True)
    assert sorted({key.split(":")[2] for key in rungs}) == ["climb/T", "climb/T+1", "climb/T+3"]


def test_a_return_in_time_is_left_in_peace(story: Teller) -> None:
    missing = a_return_that_is_missing(story)
    agency_returns(story, story.police)
    chased_on(missing, 5)
    assert not Message.objects.filter(key__startswith=f"{missing.pk}:").exists()


def test_no_message_of_the_chase_says_anything_about_a_child(story: Teller) -> None:
    missing = a_return_that_is_missing(story)
    chased_on(missing, 5)
    for message in Message.objects.filter(kind__startswith="deadline."):
        assert "Ellis" not in f"{message.context} {message.url} {message.key}"
