"""The layout and every control in Chromium: accessible, no overflow, links of the error summary focus a control."""

import mimetypes
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.contrib.staticfiles import finders
from playwright.sync_api import Browser, Page, Route, expect

from tests.reviews.presentation.test_forms import Return, page_of, request_of

pytestmark = pytest.mark.browser

SITE = "http://reviews.test"
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'"


class Site:
    """Pages drawn by our templates, served to the browser without a server."""

    def __init__(self, html: str) -> None:
        self.html = html
        self.posted: list[str] = []

    def answer(self, route: Route) -> None:
        """Serve the page, its static files, and take drafts."""
        path = route.request.url.removeprefix(SITE).split("?")[0]
        if path == "/draft/":
            self.posted.append(route.request.post_data or "")
            route.fulfill(status=204)
        elif path.startswith("/static/"):
            found = finders.find(path.removeprefix("/static/"))
            kind = mimetypes.guess_type(path)[0] or "text/plain"
            route.fulfill(body=Path(str(found)).read_bytes(), content_type=kind)
        else:
            route.fulfill(body=self.html, content_type="text/html", headers={"Content-Security-Policy": POLICY})


@pytest.fixture(params=[(1200, True), (1200, False), (360, True), (360, False)], ids=str)
def screen(request: pytest.FixtureRequest, browser: Browser) -> Iterator[tuple[Page, bool]]:
    width, scripts = request.param
    context = browser.new_context(viewport={"width": width, "height": 900}, java_script_enabled=scripts)
    yield context.new_page(), scripts
    context.close()


def opened(page: Page, html: str) -> tuple[Site, list[str]]:
    site, complaints = Site(html), list[str]()
    page.route("**/*", site.answer)
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(f"{SITE}/page/")
    return site, complaints


def refused_form() -> str:
    return page_of(Return({"known": "yes"}, {}), request_of())


def test_a_refused_form_is_accessible_and_fits(screen: tuple[Page, bool]) -> None:
    page, scripts = screen
    _, complaints = opened(page, refused_form())
    found: dict[str, Any] = Axe().run(page, options={"runOnly": RULES}).response if scripts else {"violations": []}
    # aria-expanded on a radio that reveals a field is GOV.UK Frontend's own, and deliberate.
    wrong = [rule["id"] for rule in found["violations"] if rule["id"] != "aria-allowed-attr"]
    assert wrong == []
    if scripts:
        assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert complaints == []
    expect(page.locator("#id_summary")).to_be_visible()


@pytest.mark.parametrize("scripts", [True, False])
def test_each_link_of_the_error_summary_focuses_its_control(browser: Browser, scripts: bool) -> None:
    page = browser.new_context(java_script_enabled=scripts).new_page()
    opened(page, refused_form())
    for link in page.locator(".govuk-error-summary__list a").all():
        target = (link.get_attribute("href") or "").removeprefix("#")
        link.click()
        if scripts:
            expect(page.locator(f'[id="{target}"]')).to_be_focused()
        assert page.url.endswith(f"#{target}") or scripts
    page.context.close()


def test_without_scripts_every_conditional_field_can_be_reached(browser: Browser) -> None:
    page = browser.new_context(java_script_enabled=False).new_page()
    opened(page, page_of(Return(), request_of()))
    expect(page.locator("#id_summary")).to_be_visible()
    page.context.close()


def test_a_draft_is_saved_while_it_is_typed(browser: Browser) -> None:
    page = browser.new_context().new_page()
    page.clock.install()
    html = page_of(Return(), request_of()).replace(
        '<form method="post"', '<form method="post" data-autosave-url="/draft/"'
    )
    site, _ = opened(page, html)
    page.clock.run_for(21_000)
    assert site.posted == []  # nothing typed yet
    page.fill("#id_email", "lead@example.org")
    with page.expect_response("**/draft/"):
        page.clock.run_for(21_000)
    assert len(site.posted) == 1
    assert "lead@example.org" in site.posted[0]
    assert "command_id" not in site.posted[0]
    page.context.close()
