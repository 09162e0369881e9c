"""The pages no walk comes past, each opened by the first role of the matrix that it answers, at its stage."""

from __future__ import annotations

import pytest
from django.urls import reverse

from tests.browser.person import Person
from tests.browser.telling import Screens
from tests.browser.visits import VISITS
from tests.matrix.arguments import Kind
from tests.matrix.detours import Sides
from tests.matrix.procedure_rows import ROWS
from tests.matrix.row import Row
from tests.matrix.stages import DETOURS, STAGES, path_of
from tests.matrix.world import ACTORS, ANONYMOUS, World

pytestmark = pytest.mark.browser


APART = ("views_differ", "not_met", "split", "wants_review")
"""After these the review of the matrix cannot go on as the other rows need it, so they have one of their own."""


class Rest:
    """The world of the matrix, told for good and looked at in a browser."""

    def __init__(self, screens: Screens) -> None:
        self.stranger, self.somebody = screens.somebody(), screens.somebody()
        self.world = World()
        self.main = self.world
        self.told: dict[str, Sides] = {}

    def stands_at(self, stage: str) -> None:
        """Go on to a stage; what lies beside the way is told once and stays."""
        self.world = self.main
        if stage in STAGES:
            self.world.reach(stage)
        elif stage not in self.told:
            start, *detours = path_of(stage)
            self.world = World() if stage in APART else self.main
            self.world.reach(start)
            sides: Sides = ()
            for name in detours:
                if name not in self.told:
                    self.told[name] = DETOURS[name].tell(self.world.story, self.world.own, sides)
                sides = self.told[name]

    def opens(self, row: Row) -> str:
        """Open the page of a row; gives what is wrong."""
        for actor in reversed(ACTORS) if row.public else ACTORS:
            given = row.arguments(self.world, Kind.OWN, actor) if actor in row.get else None
            if given is not None:
                person = self.at_screen(actor)
                person.opens(reverse(row.name, kwargs=given or None))
                return "" if row.name in person.onlooker.visited else f"{row.name} leads to {person.path}"
        return f"{row.name} is answered to nobody"

    def at_screen(self, actor: str) -> Person:
        """The browser of a visitor, or that of somebody with this role."""
        if actor == ANONYMOUS:
            return self.stranger
        self.somebody.is_signed_in(self.world.people[actor])
        return self.somebody


def test_the_pages_no_walk_comes_past(screens: Screens) -> None:
    rest = Rest(screens)
    wrong = []
    for row in ROWS:
        if row.name in VISITS["test_the_pages_no_walk_comes_past"]:
            rest.stands_at(row.stage)
            wrong.append(rest.opens(row))
    assert not any(wrong), "\n".join(filter(None, wrong))
    assert screens.onlooker.found == {}
