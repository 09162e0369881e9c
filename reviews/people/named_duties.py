"""Duties about one row of a package above: "owner@55" is not of agency 55; that package says who holds it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

Place = tuple[int, int]
"""A person, and the agency for which they hold the duty."""

HoldersOf = Callable[[int, dt.date], set[Place]]


@dataclass(frozen=True)
class NamedDuty:
    """Who holds the duty about a row on a day, and how people call it."""

    holders: HoldersOf
    words: str


_named: dict[str, NamedDuty] = {}


def register(name: str, holders: HoldersOf, words: str) -> None:
    """Say who holds a duty of this name; called in AppConfig.ready(), the name is no role and no other duty."""
    _named[name] = NamedDuty(holders, words)


def named(name: str) -> NamedDuty | None:
    """Give the duty of this name, when a package above declared it."""
    return _named.get(name)
