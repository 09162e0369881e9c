"""One request of which nothing remains, and what its answer says."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from django.core.signals import got_request_exception
from django.db import transaction
from django.test import Client

NO_BOXES = frozenset({"viewport", "theme-color", "robots", "htmx-config", "csrfmiddlewaretoken"})
BOX = re.compile(r'name="([^"]+)"')
OFFERED = re.compile(r'name="([^"]+)"[^>]*value="([^"]+)"')
SIGN_IN = "/account/login/"


@dataclass(frozen=True)
class Answer:
    """Status, where it leads, whether it is a page, and the page without its frame."""

    status: int
    leads_to: str = ""
    is_page: bool = True
    text: str = ""

    @property
    def is_alive(self) -> bool:
        """Whether somebody was served: a page, a refusal of what was typed, a way on."""
        return self.status in {200, 204, 422} or self.leads_on

    @property
    def has_form(self) -> bool:
        """Whether something can be sent from here."""
        return 'method="post"' in self.text

    @property
    def leads_on(self) -> bool:
        """Whether it sends the person to another page than that of signing in."""
        return self.status in {302, 303} and not self.leads_to.startswith(SIGN_IN)


def ask(client: Client, method: str, url: str, body: dict[str, Any] | None = None) -> Answer:
    """One request, of which nothing remains."""
    kept: Any = client.cookies.copy()
    with undone():
        got = client.generic(method, url, **(body or {}))
        is_page = got.get("Content-Type", "").startswith("text/html")
        text = got.content.decode(errors="replace") if is_page and not got.streaming else ""
        if got.streaming:
            list(got)  # read to its end it closes the file, and the client keeps the connection
    client.cookies = kept
    return Answer(got.status_code, got.get("Location", ""), is_page, text.rpartition("<main")[2])


@contextmanager
def undone() -> Iterator[None]:
    """What is told or asked here leaves nothing."""
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


def boxes_of(page: str) -> dict[str, list[str]]:
    """The boxes of a page, each with the values it offers."""
    found: dict[str, list[str]] = {name: [] for name in BOX.findall(page)}
    for name, value in OFFERED.findall(page):
        found.setdefault(name, []).append(value)
    return {name: found[name] for name in found if name not in NO_BOXES}


class Faults:
    """What went wrong inside, with where."""

    def __init__(self) -> None:
        self.last = ""

    def __call__(self, sender: object, **_: object) -> None:
        kind, error, at = sys.exc_info()
        while at and at.tb_next:
            at = at.tb_next
        self.last = f"{kind.__name__ if kind else ''}: {str(error)[:100]} at {at.tb_frame.f_code if at else ''}"


@contextmanager
def watched() -> Iterator[Faults]:
    """Note the faults of the server while this lasts."""
    found = Faults()
    got_request_exception.connect(found)
    try:
        yield found
    finally:
        got_request_exception.disconnect(found)
