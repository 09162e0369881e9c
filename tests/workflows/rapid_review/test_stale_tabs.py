"""A page that stood open too long: 409 with the present state, and every word that was typed."""

import uuid

from django.test import Client
from django.urls import reverse

from reviews.people.models import User
from tests.stories.chapters import agency_replies, agency_returns
from tests.stories.teller import Teller
from workflows.engine.models import WorkItem

TYPED = "Two hours of careful writing."


def in_another_tab(person: User) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_a_part_of_a_return_that_was_sent_meanwhile(story: Teller) -> None:
    agency_replies(story, story.police)
    item = WorkItem.objects.open().get(case=story.case, agency=story.police, node="return_information")
    _, author = story.people_of(story.police)
    where = {"ref": story.case.reference, "task_pk": item.pk, "code": "analysis"}
    url = reverse("rr_return_section", kwargs=where)
    agency_returns(story, story.police)
    data = {"learning_note": TYPED, "password": "never shown", "command_id": uuid.uuid4().hex}
    answer = in_another_tab(author).post(url, data)
    assert answer.status_code == 409
    page = answer.content.decode()
    assert TYPED in page
    assert "never shown" not in page
    assert data["command_id"] not in page


def test_a_quick_reply_that_a_colleague_gave(story: Teller) -> None:
    lead, author = story.people_of(story.police)
    item = WorkItem.objects.open().get(case=story.case, agency=story.police, node="quick_reply")
    url = reverse("rr_quick_reply", kwargs={"ref": story.case.reference, "task_pk": item.pk})
    agency_replies(story, story.police)
    answer = in_another_tab(author).post(url, {"known": "known", "attendee": TYPED})
    assert answer.status_code == 409
    assert TYPED in answer.content.decode()
    assert f"{lead.name} has already completed this task" in answer.content.decode()


def test_a_scope_that_was_set_meanwhile(story: Teller) -> None:
    item = WorkItem.objects.get(case=story.case, node="set_scope")
    url = reverse("rr_set_scope", kwargs={"ref": story.case.reference, "task_pk": item.pk})
    answer = in_another_tab(story.manager).post(url, {"letter": TYPED})
    assert answer.status_code == 409
    assert TYPED in answer.content.decode()
    assert WorkItem.objects.filter(case=story.case, node="quick_reply").count() == 2
