"""Branches of the matrix's story: each goes on from a stage or from another branch, and is taken back afterwards."""

from __future__ import annotations

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from reviews.cases.models import Case
from reviews.people.models import Agency
from tests.stories.teller import Teller


@dataclass(frozen=True)
class Side:
    """Who tells the own case of a branch, or the foreign one, and the agencies that take part in it."""

    teller: Any
    agencies: list[Agency]

    def again(self) -> Side:
        """The same, with a memory of its own: what happens next is taken back, and must not be remembered."""
        teller = copy.copy(self.teller)
        for name, remembered in vars(teller).items():
            if isinstance(remembered, (dict, list)):
                setattr(teller, name, copy.copy(remembered))
        if hasattr(teller, "case"):
            teller.case = Case.objects.get(pk=teller.case.pk)
        return Side(teller, self.agencies)


Sides = tuple[Side, ...]
"""The own one, then the foreign one; a branch of the main story has none."""
Tell = Callable[[Teller, Agency, Sides], Sides]
Chapter = Callable[[Any, list[Agency]], object]


@dataclass(frozen=True)
class Detour:
    """From which stage or detour, and what happens."""

    start: str
    tell: Tell


def aside(start: str, step: Callable[[Teller, Agency], object]) -> Detour:
    """The main story goes another way."""

    def tell(story: Teller, own: Agency, sides: Sides) -> Sides:
        step(story, own)
        return ()

    return Detour(start, tell)


def begin(start: str, tellers: Callable[[Teller, Agency], Sides]) -> Detour:
    """Two other cases are opened beside the story."""
    return Detour(start, lambda story, own, sides: tellers(story, own))


def onward(start: str, chapter: Chapter) -> Detour:
    """Both cases go on from an earlier detour."""

    def tell(story: Teller, own: Agency, sides: Sides) -> Sides:
        for side in sides:
            chapter(side.teller, side.agencies)
        return sides

    return Detour(start, tell)
