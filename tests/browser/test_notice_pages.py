"""Notices, how one is told, the kinds of message, what is new on a case: looked at on a desk and on a phone."""

from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone

from notifications.declining import decline_url
from notifications.models import Preference
from notifications.outbox import post
from notifications.tasks import look
from reviews.cases.models import LastLook
from tests.browser.telling import BrowserTeller

pytestmark = pytest.mark.browser


def test_notices_are_read_and_chosen_without_a_barrier(story: BrowserTeller) -> None:
    story.walking = False
    story.given_an_open_review()
    lead = story.dsps[story.police.pk]
    with transaction.atomic():
        for number in range(25):
            post(
                "task.waiting",
                key=f"walk:{number}",
                duty=f"user:{lead.pk}",
                case_ref=story.case.reference,
                url="/",
                context={"task": f"Task {number}", "due": "12 December 2030"},
            )
    look()

    partner = story.at_screen(lead)
    partner.opens("/notices/")
    partner.presses(f"Mark as read {story.case.reference}: Task 24")
    partner.presses(f"Mark as unread {story.case.reference}: Task 24")
    partner.opens("/notices/?page=2")
    partner.opens("/notices/?kind=task.waiting&unread=yes")
    partner.presses("Mark all as read")
    partner.opens("/notices/?unread=yes")
    partner.opens("/account/")
    partner.opens("/account/messages/")
    partner.fills_in({"soon": "at_once", "routine": "weekly"})
    assert Preference.objects.get(person=lead).routine == "weekly"

    manager = story.at_screen(story.manager)
    manager.opens("/messages/kinds/")
    manager.opens(f"/cases/{story.case.reference}/")
    LastLook.objects.update(looked_at=timezone.now() - timedelta(days=2), seq=1)
    manager.opens("/cases/")
    manager.opens(f"/cases/{story.case.reference}/")
    stranger = story.somebody()
    stranger.opens(decline_url(lead.pk))
    stranger.presses("No more e-mail of news")
    assert Preference.objects.get(person=lead).routine == "in_app_only"
    assert story.onlooker.found == {}
    assert story.complaints() == []
