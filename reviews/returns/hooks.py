"""What the packages above tell this one: when each agency's return of a case is due."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from reviews.cases.models import Case

due_days: list[Callable[[Case], dict[int, date]]] = []
"""Functions that give, for one case, agency id → the day its return is due; a clock package fills this in `ready()`."""

why_dates: list[Callable[[Case], dict[int, str]]] = []
"""Functions that give, for one case, agency id → the address that explains the due day of its return."""

open_tasks: list[Callable[[Case, frozenset[int]], dict[int, str]]] = []
"""Functions that give, for one case and these agencies, agency id → the address of the task to do now."""


periods: list[Callable[[Case], tuple[date, date] | None]] = []
"""Functions that give first and last day of the period a case asks about, or None."""


def period_of(case: Case) -> tuple[date, date] | None:
    """The period of a case, from the first package that knows one."""
    return next((found for ask in periods if (found := ask(case)) is not None), None)


def due_on(case: Case) -> dict[int, date]:
    """Every due day known for a case, by agency id."""
    found: dict[int, date] = {}
    for ask in due_days:
        found |= ask(case)
    return found


def tasks_of(case: Case, agency_ids: frozenset[int]) -> dict[int, str]:
    """The address of the open task of each of these agencies on a case."""
    found: dict[int, str] = {}
    for ask in open_tasks:
        found |= ask(case, agency_ids)
    return found


def why_date(case: Case) -> dict[int, str]:
    """The address that explains each agency's due day, by agency id."""
    found: dict[int, str] = {}
    for ask in why_dates:
        found |= ask(case)
    return found
