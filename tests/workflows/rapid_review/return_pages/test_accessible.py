"""The return pages in Chromium: no accessibility violation, no sideways scrolling, at 1200 and 360 pixels."""

from __future__ import annotations

import mimetypes
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse

from tests.workflows.rapid_review.return_pages.conftest import ROW, Running

pytestmark = pytest.mark.browser
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
# Conditional radios carry aria-expanded on purpose; this is upstream's decision.
OPTIONS = {"runOnly": {"type": "tag", "values": TAGS}, "rules": {"aria-allowed-attr": {"enabled": False}}}
SITE = "http://testserver"


class Shown:
    """A browser that shows what the test's own client got, so that both share the test's transaction."""

    def __init__(self, page: Any) -> None:
        self.page = page
        self.html = ""
        page.route("**/*", self.answer)

    def answer(self, route: Any) -> None:
        """Give the page, or a static file."""
        path = urlsplit(route.request.url).path
        if not path.startswith("/static/"):
            route.fulfill(status=200, content_type="text/html; charset=utf-8", body=self.html)
            return
        found = finders.find(path.removeprefix("/static/"))
        kind = mimetypes.guess_type(path)[0] or "text/plain"
        body = Path(str(found)).read_bytes() if found else b""
        route.fulfill(status=200 if found else 404, content_type=kind, body=body)

    def check(self, client: Client, address: str, *widths: int) -> None:
        """Open a page and look at it in each width."""
        answer = client.get(address)
        assert answer.status_code == 200, address
        self.html = answer.text
        for width in widths or (1200, 360):
            self.page.set_viewport_size({"width": width, "height": 900})
            self.page.goto(SITE + address)
            found = Axe().run(self.page, options=OPTIONS)
            assert found.violations_count == 0, f"{address} at {width}: {found.generate_report()}"
            fits = "document.documentElement.scrollWidth <= document.documentElement.clientWidth"
            assert self.page.evaluate(fits), f"{address} scrolls sideways at {width}"


@pytest.fixture
def shown(page: Any, monkeypatch: pytest.MonkeyPatch) -> Shown:
    """Playwright's loop runs in this thread, where Django otherwise refuses its database."""
    monkeypatch.setenv("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    return Shown(page)


def test_the_agencys_pages(shown: Shown, running: Running) -> None:
    client = running.browser(running.author)
    shown.check(client, running.url("rr_quick_reply", running.item("quick_reply", running.police)))
    running.reply(running.police, running.author)
    item = running.fill_in(running.author)
    client.post(running.url("rr_return_entry_add", item), ROW)
    for code in ("author", "subjects", "involvement", "analysis", "processes"):
        shown.check(client, running.url("rr_return_section", item, code=code), 360)
    for name in ("", "_chronology", "_entry_add", "_import", "_documents", "_check", "_nil"):
        shown.check(client, running.url(f"rr_return{name}", item))


def test_the_leads_and_the_partnerships_pages(shown: Shown, running: Running) -> None:
    running.reply(running.health, running.health_lead, "not_known")
    running.reply(running.police, running.author)
    item = running.fill_in(running.author)
    running.browser(running.author).post(running.url("rr_return_entry_add", item), ROW)
    running.send(running.author)
    lead, manager = running.browser(running.lead), running.browser(running.manager)
    shown.check(lead, running.url("rr_approve_return", running.item("approve_return", running.police)))
    sent = running.decide(running.lead, decision="approve")
    shown.check(lead, sent["Location"])
    case = [running.case.reference]
    shown.check(manager, running.url("rr_collate", running.item("collate")))
    shown.check(manager, reverse("case_returns", args=case))
    shown.check(manager, reverse("return_detail", args=[*case, running.ret().pk]))
    shown.check(manager, reverse("case_chronology", args=case))
    shown.check(manager, reverse("chronology_note", args=case))
