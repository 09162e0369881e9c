"""The stories' teller, in a real browser: what a chapter posts is typed and pressed."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from reviews.people.models import User
from tests.browser.looking import Onlooker
from tests.browser.person import Person
from tests.browser.pool import Pool
from tests.stories.teller import Teller


@dataclass
class Screens:
    """The screens of one test: where the site is, who looks at it, who sits there."""

    pool: Pool
    site: str
    onlooker: Onlooker
    people: list[Person] = field(default_factory=list)

    def somebody(self) -> Person:
        """A browser in which nobody is signed in."""
        person = Person(self.pool.lend(scripts=self.onlooker.scripts), self.site, self.onlooker)
        self.people.append(person)
        return person

    def go_dark(self) -> None:
        """Everybody goes home; the next test finds clean browsers."""
        for person in self.people:
            person.goes_home()
            self.pool.take_back(person.page, scripts=self.onlooker.scripts)


class BrowserTeller(Teller):
    """Each person of the story has a browser of their own; `walking` off, what is posted takes the short way."""

    def __init__(self, screens: Screens) -> None:
        super().__init__()
        self.screens = screens
        self.onlooker = screens.onlooker
        self.walking = True
        self._people: dict[int, Person] = {}

    def somebody(self) -> Person:
        """A browser in which nobody is signed in."""
        return self.screens.somebody()

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

    def does(self, user: User, node: str, data: dict[str, Any], *, agency: Any = None) -> Any:
        """Complete the one open task of a step; its address leads to its page."""
        if not self.walking:
            return super().does(user, node, data, agency=agency)
        item = self.open_items(node, agency).get()  # type: ignore[attr-defined]
        return self.posts(user, item.get_absolute_url(), data)

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
        return [line for person in self.screens.people for line in person.complaints]
