"""C17b and C17c: the manager is reminded of the impact of a published review; late, it climbs to the review group."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from notifications.addressing import address
from notifications.models import Delivery
from tests.factories.people import make_user
from tests.stories.publication_chapters import (
    actions_are_planned,
    copies_are_sent,
    impact_is_checked,
    publication_is_planned,
    report_is_published,
)
from tests.stories.publication_teller import PublicationTeller, on_day
from workflows.chase.automatic.sweeping import sweep
from workflows.chase.models import ChaseEntry

DECIDED, PLANNED, LAST_SEND = date(2026, 8, 31), date(2026, 12, 14), date(2026, 12, 3)
SIX, TWELVE = date(2027, 6, 14), date(2027, 12, 14)
"""A Monday and a Tuesday; no bank holiday follows them within the week."""


@pytest.fixture
def story(db: None) -> PublicationTeller:
    """A review that was published on a Monday in December; its actions are agreed."""
    with on_day(DECIDED):
        told = PublicationTeller()
        make_user("Chris Chair", role="group_chair", agency=told.icbs[0])
        told.given_a_review(DECIDED)
        told.given_an_approved_report(recommendations=1)
    with on_day(date(2026, 11, 30)):
        publication_is_planned(told, PLANNED)
    with on_day(LAST_SEND):
        copies_are_sent(told, LAST_SEND)
    with on_day(PLANNED):
        report_is_published(told, PLANNED)
        actions_are_planned(told)
    return told


def told_on(story: PublicationTeller, code: str, day: date) -> dict[str, set[str]]:
    """Let a morning come, and give who has been told of a clock by then: by reminders, and as it climbed."""
    with on_day(day):
        now = timezone.now()
        sweep(now)
        while address(now):
            pass
    found: dict[str, set[str]] = {}
    for kind in ("reminder", "climb"):
        keys = ChaseEntry.objects.filter(deadline=story.due(code), kind=kind).values("key")
        names = Delivery.objects.filter(message__key__in=keys).values_list("person__name", flat=True)
        found[kind] = set(names)
    return found


@pytest.mark.parametrize(
    ("code", "due", "reminded_on"),
    [
        ("C17b", SIX, date(2027, 5, 28)),  # a fortnight before is the spring bank holiday: the Friday before it
        ("C17c", TWELVE, date(2027, 11, 30)),
    ],
)
def test_the_manager_is_reminded_a_fortnight_before_and_the_chair_hears_when_it_is_late(
    story: PublicationTeller, code: str, due: date, reminded_on: date
) -> None:
    assert story.due(code).due_on == due
    assert told_on(story, code, reminded_on - timedelta(days=1)) == {"reminder": set(), "climb": set()}
    manager = {story.manager.name}
    assert told_on(story, code, reminded_on) == {"reminder": manager, "climb": set()}
    assert told_on(story, code, due) == {"reminder": manager, "climb": set()}
    assert told_on(story, code, due + timedelta(days=1)) == {"reminder": manager, "climb": {"Chris Chair"}}


def test_the_one_check_says_nothing_of_the_other_and_a_check_that_was_made_is_silent(story: PublicationTeller) -> None:
    told_on(story, "C17b", SIX - timedelta(days=14))
    with on_day(SIX - timedelta(days=3)):
        impact_is_checked(story, "impact_six")
    late = told_on(story, "C17b", SIX + timedelta(days=5))
    assert late["climb"] == set()
    assert told_on(story, "C17c", SIX + timedelta(days=5)) == {"reminder": set(), "climb": set()}
