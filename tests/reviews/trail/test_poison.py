"""Whatever people type, a child's name goes into no hashed text, no open payload, no message and no letter."""

import json
from typing import Any

import pytest
from django.http import HttpResponse

from notifications.models import Message
from notifications.tasks import look
from reviews.trail.models import SensitiveValue, StoredEvent
from reviews.trail.record import access_stream, case_stream
from reviews.trail.verification import verify
from tests.stories import chapters
from tests.stories.teller import Teller

NAME = "Ellis Fictional"


class CarelessTeller(Teller):
    """People who write the child's name into every narrative."""

    def posts(self, user: Any, url: str, data: dict[str, Any]) -> HttpResponse:
        """Add the name to every sentence."""
        careless = {
            field: f"{value} {NAME} was there." if isinstance(value, str) and value.endswith(".") else value
            for field, value in data.items()
        }
        return super().posts(user, url, careless)


@pytest.mark.django_db
def test_a_whole_review_leaves_no_childs_name_where_it_cannot_be_erased(mailoutbox: list[Any]) -> None:
    story = CarelessTeller()
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    chapters.notification_is_recorded(story)
    chapters.scope_is_set(story, [story.police, story.icbs[0]])
    chapters.returns_come_in(story)
    chapters.the_meeting_is_held(story, recommendation="no_lcspr")
    chapters.report_is_written(story, recommendation="no_lcspr")
    story.every_partner_says("decide", "agree")
    chapters.the_panel_answers(story)
    chapters.review_is_closed(story)
    look()

    streams = [case_stream(story.case.pk), access_stream(story.case.pk)]
    told = [
        (event.kind, event.body)
        for event in StoredEvent.objects.all()
        if NAME in event.body or NAME in json.dumps(event.payload)
    ]
    assert told == []
    assert SensitiveValue.objects.filter(event__stream__in=streams, value__contains=NAME).count() > 10
    assert [message.kind for message in Message.objects.all() if NAME in json.dumps(message.context)] == []
    assert mailoutbox
    assert [letter.subject for letter in mailoutbox if NAME in str(letter.message())] == []
    assert verify(streams).sound
