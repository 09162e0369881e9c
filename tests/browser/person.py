"""One person at one screen: signs in, opens pages, fills in forms by the names of their boxes, presses buttons."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import BrowserContext, Locator, Page, expect

from reviews.people.models import User
from tests.factories.people import PASSWORD

Typed = Mapping[str, str | Iterable[str]]
SUBMIT = "button.govuk-button[type=submit]"


class Person:
    """A browser of their own."""

    def __init__(self, context: BrowserContext, site: str) -> None:
        self.context = context
        self.site = site
        self.page: Page = context.new_page()
        self.page.set_default_timeout(8_000)
        self.complaints: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda line: self.complaints.append(line.text) if line.type == "error" else None)

    def opens(self, path: str) -> None:
        """Go to an address; it must answer 200."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status == 200, f"{path}: {answer.status}"

    def signs_in(self, user: User) -> None:
        """With e-mail and password, through the page."""
        self.opens("/")
        self.fills_in({"login": user.email, "password": PASSWORD})
        expect(self.page.locator("h1")).not_to_have_text("Sign in")

    def is_signed_in(self, user: User) -> None:
        """Without the page, to save time."""
        client = Client()
        client.force_login(user)
        name = settings.SESSION_COOKIE_NAME
        self.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.site}])

    def follows(self, words: str, *, within: str = "main") -> None:
        """Press a link by its words."""
        self._lands(self.page.locator(f"{within} a").filter(has_text=words).first)

    def follows_to(self, end: str) -> None:
        """Press the link in the page whose address ends so."""
        self._lands(self.page.locator(f'main a[href$="{end}"]').first)

    def presses(self, words: str) -> None:
        """Press a button by its words."""
        self._lands(self.page.locator("main").get_by_role("button", name=words, exact=True))

    def fills_in(self, typed: Typed, *, button: str = "") -> None:
        """Fill in a form and send it; a refused form fails the test with the words of its error summary."""
        names = [name for name in typed if self.page.locator(f'[name="{name}"]').count()]
        assert names, f"{self.path}: none of {sorted(typed)} is asked here"
        form = self.page.locator("form").filter(has=self.page.locator(f'[name="{names[0]}"]'))
        for name in names:
            self._types(form, name, typed[name])
        if button:
            self._lands(form.get_by_role("button", name=button, exact=True))
        else:
            self._lands(form.locator(f"{SUBMIT}:not([name])").first)

    def _types(self, form: Locator, name: str, value: str | Iterable[str]) -> None:
        box = form.locator(f'[name="{name}"]')
        if box.first.get_attribute("type") == "checkbox" and not isinstance(value, str):
            wanted = set(value)
            for tick in box.all():
                tick.set_checked(tick.get_attribute("value") in wanted)
        elif box.first.get_attribute("type") in {"radio", "checkbox"}:
            for one in [value] if isinstance(value, str) else value:
                form.locator(f'[name="{name}"][value="{one}"]').or_(
                    box.and_(form.locator(":not([value])"))
                ).first.check()
        elif not box.first.is_visible():
            return  # a question that this answer does not raise
        elif form.locator(f'select[name="{name}"]').count():
            box.select_option(str(value))
        else:
            box.fill(str(value))

    def _lands(self, control: Locator) -> None:
        with self.page.expect_navigation() as going:
            control.click()
        summary = self.page.locator(".govuk-error-summary")
        words = summary.inner_text() if summary.count() else ""
        assert going.value.status == 200, f"{self.path}: {going.value.status} {words}"

    @property
    def path(self) -> str:
        """The address of the page shown."""
        return urlsplit(self.page.url).path

    def reads(self, *words: str) -> None:
        """The page says all of this."""
        for one in words:
            expect(self.page.locator("main")).to_contain_text(one)
