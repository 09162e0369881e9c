"""A person at the pages of the learning register."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.test import Client

from reviews.people.models import User
from tests.stories.teller import date_boxes, errors_of


class Person:
    """Opens pages and sends forms; says what came back when it was not expected."""

    def __init__(self, user: User) -> None:
        self.client = Client()
        self.client.force_login(user)

    def status(self, url: str) -> int:
        """The status of a page."""
        return self.client.get(url).status_code

    def sees(self, url: str) -> str:
        """The text of a page that must be there."""
        answer = self.client.get(url)
        assert answer.status_code == 200, (url, answer.status_code)
        return answer.content.decode()

    def answer(self, url: str, data: dict[str, Any]) -> Any:
        """What comes back for a form."""
        return self.client.post(url, data | {"command_id": uuid.uuid4().hex})

    def sends(self, url: str, data: dict[str, Any]) -> str:
        """Send a form that must be accepted, and give the page one is led to."""
        answer = self.answer(url, data)
        assert answer.status_code == 302, (answer.status_code, errors_of(answer))
        return self.sees(answer["Location"])

    def is_refused(self, url: str, data: dict[str, Any], status: int = 422) -> str:
        """Send a form that must be refused, and give the page."""
        answer = self.answer(url, data)
        assert answer.status_code == status, answer.status_code
        return str(answer.content.decode())


def boxes(**days: dt.date) -> dict[str, str]:
    """The boxes of several dates."""
    found: dict[str, str] = {}
    for name, day in days.items():
        found |= date_boxes(name, day)
    return found
