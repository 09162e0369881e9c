"""A post office on loopback that can refuse, stall and hang up."""

import socket
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.db import transaction

from notifications.models import Message
from notifications.outbox import post
from tests.notifications import toy_kinds  # noqa: F401
from workflows.clock.seed import load_holidays


@dataclass
class PostOffice:
    """What arrived, and what to answer to whom."""

    port: int = 0
    letters: list[EmailMessage] = field(default_factory=list)
    recipients: list[str] = field(default_factory=list)
    answers: dict[str, str] = field(default_factory=dict)
    answer_to_letter: str = "250 OK"

    async def handle_RCPT(self, server: Any, session: Any, envelope: Any, address: str, options: Any) -> str:  # noqa: N802
        """Answer as told for this address."""
        answer = self.answers.get(address, "250 OK")
        if answer.startswith("250"):
            envelope.rcpt_tos.append(address)
        return answer

    async def handle_DATA(self, server: Any, session: Any, envelope: Any) -> str:  # noqa: N802
        """Keep the letter, or answer as told."""
        if self.answer_to_letter.startswith("250"):
            self.letters.append(message_from_bytes(envelope.content, policy=policy.default))  # type: ignore[arg-type]
            self.recipients += envelope.rcpt_tos
        return self.answer_to_letter

    def wait_for(self, count: int, seconds: float = 20) -> list[EmailMessage]:
        """Wait until so many letters have come."""
        wait_until(lambda: len(self.letters) >= count, seconds)
        return self.letters


def wait_until(condition: Callable[[], bool], seconds: float = 20) -> None:
    """Wait for a condition; fail when it does not come true in time."""
    until = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > until:
            pytest.fail("waited in vain")
        time.sleep(0.05)


@pytest.fixture
def holidays(db: None) -> None:
    """The bank holidays of England and Wales, as a deployment has them."""
    load_holidays()


@pytest.fixture
def post_office(settings: Any) -> Iterator[PostOffice]:
    """A real SMTP server; Django's settings point at it."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        office = PostOffice(port=free.getsockname()[1])
    controller = Controller(office, hostname="127.0.0.1", port=office.port)
    controller.start()
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", office.port
    settings.EMAIL_TIMEOUT = 5
    yield office
    controller.stop()


def tell(duty: str, *, key: str = "k1", kind: str = "toy.asked", **words: str) -> Message:
    """Post a message as a service would."""
    context = {"task": "Return what you know", "due": "12 March 2026", "agency": "Police"} | words
    with transaction.atomic():
        return post(kind, key=key, duty=duty, case_ref="WF-RR-2026-001", url="/tasks/5/", context=context)
