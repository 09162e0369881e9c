"""The pages of the post room: operations, letters that do not go, messages of a case, a calendar's address."""

import pytest
from django.utils import timezone

from notifications.jobs import job
from notifications.models import Delivery, Message, State, Unreachable
from notifications.tasks import look
from tests.browser.telling import BrowserTeller

pytestmark = pytest.mark.browser


def test_the_post_is_seen_to_without_a_barrier(story: BrowserTeller) -> None:
    story.walking = False
    story.given_an_open_review()
    look()
    Delivery.objects.filter(channel="email").update(state=State.FAILED, error="The address was refused (550).")
    with pytest.raises(LookupError), job("toy"):
        raise LookupError
    lost = Message.objects.filter(case_ref=story.case.reference).order_by("pk")[0]
    Message.objects.filter(pk=lost.pk).update(addressed=None, look_after=timezone.now())
    Unreachable.objects.create(message=lost, duty=lost.duty, since=timezone.now())

    manager = story.at_screen(story.manager)
    for page in ("", "jobs/", "unreachable/", "letters/", "letters/?state=sent"):
        manager.opens(f"/operations/{page}")
    for page in ("/dashboard/", f"/cases/{story.case.reference}/", f"/cases/{story.case.reference}/messages/"):
        manager.opens(page)
    manager.opens("/operations/letters/")
    manager.follows("Send again")
    manager.is_refused({"reason": ""})
    manager.fills_in({"reason": "The mailbox works again."})
    manager.opens("/operations/letters/")
    manager.follows("Cancel")
    manager.fills_in({"reason": "Told by telephone."})
    manager.opens(f"/operations/unreachable/{lost.pk}/give-up/")
    manager.fills_in({"reason": "Told by telephone."})
    manager.opens("/account/calendar-address/")
    manager.fills_in({"alarms": ["on"]})
    manager.presses("Withdraw the address")
    assert story.onlooker.found == {}
    assert story.complaints() == []
