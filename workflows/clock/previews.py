"""What would move, before anybody confirms it: read without locks, written nowhere."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q

from workflows.clock.calendar import WorkingCalendar
from workflows.clock.calendars import present_calendar
from workflows.clock.models import Deadline
from workflows.clock.models.deadline import OPEN
from workflows.clock.moves import Change, Derivation, Standing, changes
from workflows.clock.rederivation import derivation
from workflows.clock.rules import Rule

if TYPE_CHECKING:
    from reviews.people.models import User

SHOWN = 200


@dataclass(frozen=True)
class MovedLine:
    """One open deadline that would move, as people read it."""

    deadline: Deadline
    old: date
    new: date
    working_days: int
    """Positive when it would be later."""


@dataclass(frozen=True)
class Preview:
    """Every open deadline that would move: how many, a mark of exactly these moves, and the lines to show."""

    count: int
    mark: str
    lines: tuple[MovedLine, ...]

    @property
    def left_out(self) -> int:
        """How many moves are not among the lines."""
        return self.count - len(self.lines)


def would_change(
    which: Q = OPEN, *, calendar: WorkingCalendar | None = None, rules: Mapping[int, Rule] | None = None
) -> list[Change]:
    """Give the deadlines whose date would move under another calendar, or with other rules for some rows of law."""
    law = derivation(calendar)
    if rules:
        law = Derivation({**law.rules, **rules}, law.calendar)
    standing = Deadline.objects.filter(which).order_by("case_id", "pk").values_list(*Standing._fields)
    return [one for one in changes((Standing(*row) for row in standing.iterator()), law) if one.moves]


def with_holiday(on: date, name: str) -> WorkingCalendar:
    """Give the present calendar with one more holiday."""
    now = present_calendar()
    return WorkingCalendar({**now.holidays, on: name}, now.provisional)


def without_holiday(on: date) -> WorkingCalendar:
    """Give the present calendar without one of its holidays."""
    now = present_calendar()
    return WorkingCalendar({day: name for day, name in now.holidays.items() if day != on}, now.provisional - {on})


def preview(
    found: Iterable[Change], user: User, *, calendar: WorkingCalendar | None = None, shown: int | None = SHOWN
) -> Preview:
    """Make moves readable for a person: lines only of deadlines they see, the count of all (two queries)."""
    moved = sorted(found, key=lambda one: (one.due_from, one.pk))
    seen = moved if shown is None else moved[:shown]
    by_pk = _deadlines([one.pk for one in seen], user)
    count = calendar or present_calendar()
    lines = tuple(
        MovedLine(by_pk[one.pk], one.due_from, one.due_on, count.working_days_between(one.due_from, one.due_on))
        for one in seen
        if one.pk in by_pk
    )
    return Preview(len(moved), mark_of(moved), lines)


def mark_of(moved: Iterable[Change]) -> str:
    """Give a mark that differs as soon as one move differs, so that people confirm what they have seen."""
    text = ";".join(f"{one.pk}:{one.due_from}:{one.due_on}" for one in sorted(moved))
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _deadlines(keys: list[int], user: User) -> dict[int, Deadline]:
    found = Deadline.objects.filter(pk__in=keys).visible_to(user).select_related("rule", "case")
    return {one.pk: one for one in found}
