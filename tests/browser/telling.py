"""The stories' teller, in a real browser: what a chapter posts is typed and pressed."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Browser

from reviews.people.models import User
from tests.browser.looking import Onlooker
from tests.browser.person import Person
from tests.stories.teller import Teller


class BrowserTeller(Teller):
    """Each person of the story has a browser of their own; `walking` off, what is posted takes the short way."""

    def __init__(self, browser: Browser, site: str, *, width: int, scripts: bool) -> None:
        super().__init__()
        self.browser = browser
        self.site = site
        self.screen: dict[str, Any] = {"viewport": {"width": width, "height": 900}, "java_script_enabled": scripts}
        self.onlooker = Onlooker(scripts)
        self.walking = True
        self._people: dict[int, Person] = {}

    def somebody(self) -> Person:
        """A browser in which nobody is signed in."""
        return Person(self.browser.new_context(**self.screen), self.site, self.onlooker)

    def at_screen(self, user: User) -> Person:
        """This person's browser, signed in."""
        if user.pk not in self._people:
            self._people[user.pk] = self.somebody()
            self._people[user.pk].is_signed_in(user)
        return self._people[user.pk]

    def signs_in(self, user: User) -> Person:
        """A browser of their own in which they sign in through the page, and in which they go on."""
        person = self.somebody()
        person.signs_in(user)
        self._people[user.pk] = person
        return person

    def posts(self, user: User, url: str, data: dict[str, Any]) -> Any:
        """Open the page, send it unanswered, then type, press the button and follow to the confirmation."""
        if not self.walking:
            return super().posts(user, url, data)
        person = self.at_screen(user)
        person.opens(url)
        person.is_refused(data)
        person.fills_in(data)
        return None

    def complaints(self) -> list[str]:
        """What any of the browsers complained about: scripts that failed, what the content policy refused."""
        return [line for person in self._people.values() for line in person.complaints]

    def goes_home(self) -> None:
        """Close every browser."""
        for context in self.browser.contexts:
            context.close()
