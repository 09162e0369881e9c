"""The five colours of an action, derived from dates and sign-off; the first row of the table that holds gives it.

Source: RAG states of the improvement and development plan; what it leaves open is local practice. Days are dates.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol


class Colour(StrEnum):
    """What an action's colour can be, in the order of a picture."""

    BLUE = "blue"
    GREEN = "green"
    AMBER = "amber"
    RED = "red"
    GREY = "grey"


@dataclass(frozen=True)
class Look:
    """How a colour is told without colour: its name, its meaning, and a sign."""

    name: str
    meaning: str
    icon: str
    tag: str
    fill: str
    ink: str


LOOKS: dict[Colour, Look] = {
    Colour.BLUE: Look("Blue", "Completed and signed off", "✓", "blue", "#1d70b8", "#ffffff"),
    Colour.GREEN: Look("Green", "On target", "▶", "green", "#005a30", "#ffffff"),
    Colour.AMBER: Look("Amber", "Delayed and likely to miss the deadline", "▲", "yellow", "#ffdd00", "#0b0c0c"),
    Colour.RED: Look("Red", "Has missed the deadline", "!", "red", "#942514", "#ffffff"),
    Colour.GREY: Look("Grey", "Not started", "–", "grey", "#b1b4b6", "#0b0c0c"),
}

WITHDRAWN = Look("Withdrawn", "Entered by mistake and taken out", "×", "grey", "#b1b4b6", "#0b0c0c")
"""How an action is told that has no colour any more."""


class Facts(Protocol):
    """What a colour follows from; rows of Action fit."""

    @property
    def started_on(self) -> date | None: ...
    @property
    def forecast(self) -> date | None: ...
    @property
    def deadline(self) -> date: ...
    @property
    def missed_deadline(self) -> date | None: ...
    @property
    def completed_on(self) -> date | None: ...
    @property
    def signed_off_by_id(self) -> int | None: ...
    @property
    def signed_off_at(self) -> datetime | None: ...


@dataclass(frozen=True)
class Given:
    """The fact is known."""

    field: str


@dataclass(frozen=True)
class Missing:
    """The fact is not known."""

    field: str


@dataclass(frozen=True)
class Passed:
    """The day of this fact lies before today."""

    field: str


@dataclass(frozen=True)
class Later:
    """The first day is after the second; never when one of them is unknown."""

    field: str
    than: str


Condition = Given | Missing | Passed | Later


@dataclass(frozen=True)
class Row:
    """One line of the law: the colour when all of its conditions hold."""

    colour: Colour
    because: str
    conditions: tuple[Condition, ...] = ()


TABLE: tuple[Row, ...] = (
    Row(Colour.BLUE, "signed off", (Given("completed_on"), Given("signed_off_by_id"), Given("signed_off_at"))),
    Row(
        Colour.RED,
        "a month with the missed deadline is not closed",
        (Given("missed_deadline"), Missing("completed_on")),
    ),
    Row(Colour.RED, "done after a deadline that was missed", (Later("completed_on", "missed_deadline"),)),
    Row(Colour.RED, "the deadline has passed", (Passed("deadline"), Missing("completed_on"))),
    Row(Colour.RED, "done after the deadline, not signed off", (Passed("deadline"), Later("completed_on", "deadline"))),
    Row(Colour.GREY, "not started", (Missing("started_on"),)),
    Row(Colour.AMBER, "the forecast is after the deadline", (Later("forecast", "deadline"),)),
    Row(Colour.GREEN, "on target"),
)


def row_of(facts: Facts, today: date) -> Row:
    """Give the first line of the table that holds today; its colour and why."""
    return next(row for row in TABLE if all(_holds(one, facts, today) for one in row.conditions))


def colour_of(facts: Facts, today: date) -> Colour:
    """Give the colour of an action on a day."""
    return row_of(facts, today).colour


def awaits_sign_off(facts: Facts) -> bool:
    """Say whether the work is done and nobody has signed it off: a tag beside the colour, never a colour."""
    return facts.completed_on is not None and facts.signed_off_at is None


def needs_new_deadline(facts: Facts, today: date) -> bool:
    """Say whether an action is Red without a deadline that lies ahead (its month cannot be closed before)."""
    return colour_of(facts, today) is Colour.RED and facts.deadline <= today


def _holds(condition: Condition, facts: Facts, today: date) -> bool:
    read: Callable[[str], date | None] = lambda name: getattr(facts, name)  # noqa: E731 - reads as a word below
    match condition:
        case Given(name):
            return read(name) is not None
        case Missing(name):
            return read(name) is None
        case Passed(name):
            day = read(name)
            return day is not None and day < today
        case Later(name, than):
            first, second = read(name), read(than)
            return first is not None and second is not None and first > second
