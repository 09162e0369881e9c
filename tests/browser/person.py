"""One person at one screen: signs in, opens pages, types into boxes by their names, presses buttons, looks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from urllib.parse import urlsplit

from django.conf import settings
from django.test import Client
from playwright.sync_api import ConsoleMessage, Error, Locator, Page, expect

from reviews.people.models import User
from tests.browser.looking import Onlooker
from tests.factories.people import PASSWORD

Typed = Mapping[str, str | Iterable[str]]
SUBMIT = "button.govuk-button[type=submit]"
NAMES = "places => places.flatMap(one => [...one.querySelectorAll('[name]')].map(box => box.getAttribute('name')))"
TARGETS = """links => links.map(
    one => [one.innerText, document.querySelectorAll(`[id="${one.getAttribute('href').slice(1)}"]`).length])"""
KIND = "one => one.type"


class Person:
    """A browser of their own."""

    def __init__(self, page: Page, site: str, onlooker: Onlooker) -> None:
        self.page = page
        self.site = site
        self.onlooker = onlooker
        self.page.set_default_timeout(20_000)
        self.complaints: list[str] = []
        self.page.on("pageerror", self._fails)
        self.page.on("console", self._hears)

    def goes_home(self) -> None:
        """Leave the screen to the next person."""
        self.page.remove_listener("pageerror", self._fails)
        self.page.remove_listener("console", self._hears)

    def _fails(self, error: Error) -> None:
        self.complaints.append(str(error))

    def _hears(self, line: ConsoleMessage) -> None:
        refusal = re.search("status of (403|404|422)", line.text)  # what a test asked for is no fault
        if line.type == "error" and not refusal:
            self.complaints.append(line.text)

    def opens(self, path: str, status: int = 200) -> None:
        """Go to an address; it must answer 200 unless told otherwise."""
        answer = self.page.goto(self.site + path)
        assert answer is not None
        assert answer.status == status, f"{path}: {answer.status}"
        self.onlooker.looks(self.page, status)

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
        self.page.context.add_cookies([{"name": name, "value": client.cookies[name].value, "url": self.site}])

    def follows(self, words: str, *, within: str = "main") -> None:
        """Press a link by its words; on a phone the menu of the header is opened first."""
        menu = self.page.get_by_role("button", name="Menu")
        if within == "header" and menu.is_visible() and menu.get_attribute("aria-expanded") == "false":
            menu.click()
        self._lands(self.page.locator(f"{within} a").filter(has_text=words).first)

    def follows_to(self, end: str) -> None:
        """Press the link in the page whose address ends so."""
        self._lands(self.page.locator(f'main a[href$="{end}"]').first)

    def follows_to_inside(self, start: str) -> None:
        """Press the first link in the page whose address lies below this one."""
        links = self.page.locator(f'main a[href^="{start}"]:not([href="{start}"])')
        self._lands(links.filter(has_not=self.page.locator('[aria-current="page"]')).first)

    def goes_on(self) -> None:
        """Press what leads to the next page, be it a link or a button."""
        main = self.page.locator("main")
        self._lands(main.get_by_role("link", name="Continue").or_(main.get_by_role("button", name="Continue")).first)

    def chooses(self, name: str, label: str) -> None:
        """Choose in a list of a filter, by the words, and apply it; on a phone the filter is unfolded first."""
        folded = self.page.locator(".app-filter__fold:not([open]) > summary")
        if folded.is_visible():
            folded.click()
        form = self.page.locator("main form").filter(has=self.page.locator(f'[name="{name}"]'))
        form.locator(f'select[name="{name}"]').select_option(label=label)
        self._lands(form.locator("button[type=submit]"))

    def presses(self, words: str) -> None:
        """Press a button by its words."""
        self._lands(self.page.locator("main").get_by_role("button", name=words, exact=True))

    def fills_in(self, typed: Typed, *, button: str = "") -> None:
        """Fill in a form and send it; a refused form fails the test with the words of its error summary."""
        self._lands(self._submit_of(self._filled_with(typed), button))

    def is_refused(self, typed: Typed, *, button: str = "") -> None:
        """Send the form that asks this without an answer: 422, and a summary whose links lead to its boxes."""
        self._is_answered_422(self._submit_of(self._form_with(typed), button))

    def sends_in_vain(self, typed: Typed) -> None:
        """Fill in a form with what is wrong: 422, and a summary whose links lead to its boxes."""
        self._is_answered_422(self._submit_of(self._filled_with(typed), ""))

    def _is_answered_422(self, control: Locator) -> None:
        with self.page.expect_navigation() as going:
            control.click()
        assert going.value.status == 422, f"{self.path}: {going.value.status} instead of a refusal"
        expect(self.page).to_have_title(re.compile("^Error: "))
        links = self.page.locator(".govuk-error-summary__list a").evaluate_all(TARGETS)
        assert links, f"{self.path}: no error leads to its box"
        assert [words for words, boxes in links if boxes != 1] == [], f"{self.path}: these lead nowhere"
        self.onlooker.looks(self.page, 422)

    def _filled_with(self, typed: Typed) -> Locator:
        form = self._form_with(typed)
        asked = form.evaluate_all(NAMES)
        for name in typed:
            if name in asked:
                self._types(form, name, typed[name])
        return form

    def _form_with(self, typed: Typed) -> Locator:
        asked = self.page.locator("body").evaluate_all(NAMES)
        names = [name for name in typed if name in asked]
        assert names, f"{self.path}: none of {sorted(typed)} is asked here"
        return self.page.locator("form").filter(has=self.page.locator(f'[name="{names[0]}"]'))

    def _submit_of(self, form: Locator, button: str) -> Locator:
        if button:
            return form.get_by_role("button", name=button, exact=True)
        return form.locator(f"{SUBMIT}:not([name])").first

    def downloads(self, words: str) -> bytes:
        """Press a link that gives a file, and read the file."""
        with self.page.expect_download() as coming:
            self.page.locator("main a").filter(has_text=words).first.click()
        return Path(coming.value.path()).read_bytes()

    def _types(self, form: Locator, name: str, value: str | Iterable[str]) -> None:
        box = form.locator(f'[name="{name}"]')
        kind = box.first.evaluate(KIND)
        if kind == "checkbox" and not isinstance(value, str):
            wanted = set(value)
            for tick in box.all():
                tick.set_checked(tick.get_attribute("value") in wanted)
        elif kind in {"radio", "checkbox"}:
            for one in [value] if isinstance(value, str) else value:
                form.locator(f'[name="{name}"][value="{one}"]').or_(
                    box.and_(form.locator(":not([value])"))
                ).first.check()
        elif not box.first.is_visible():
            return  # a question that this answer does not raise
        elif kind == "file":
            box.set_input_files({"name": "letter.txt", "mimeType": "text/plain", "buffer": str(value).encode()})
        elif kind.startswith("select"):
            box.select_option(str(value))
        else:
            box.fill(str(value))

    def _lands(self, control: Locator) -> None:
        with self.page.expect_navigation() as going:
            control.click()
        summary = self.page.locator(".govuk-error-summary")
        words = summary.inner_text() if summary.count() else ""
        assert going.value.status == 200, f"{self.path}: {going.value.status} {words}"
        self.onlooker.looks(self.page)

    @property
    def path(self) -> str:
        """The address of the page shown."""
        return urlsplit(self.page.url).path

    def reads(self, *words: str) -> None:
        """The page says all of this."""
        for one in words:
            expect(self.page.locator("main")).to_contain_text(one)
