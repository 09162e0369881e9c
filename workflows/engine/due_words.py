"""How near a task's due day is, in words and with a colour that only repeats them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from workflows.clock.calendar import WorkingCalendar
from workflows.engine import procedures
from workflows.engine.models import WorkItem

LONG = 400
"""Beyond so many days nobody wants them counted one by one."""


@dataclass(frozen=True)
class Line:
    """One task as the inbox shows it."""

    item: WorkItem
    words: str
    colour: str
    clock: str = ""
    """What has to be done by the day it shows, when that day is the whole case's."""


def clock_of_case(item: WorkItem) -> str:
    """What has to be done by the day a task shows, when that day is the whole case's and not this step's (`.Under`)."""
    if item.deadline is None or item.deadline.subject:
        return ""
    return item.deadline.rule.title if watches(item.process.flow_class, item.node) else ""


def clocks_of_cases(items: Iterable[WorkItem]) -> dict[int, str]:
    """`clock_of_case` of many tasks by key; no query when none of their steps shows the case's clock."""
    watching = _watching(tuple(procedures.procedures().values()))
    asked = [item.pk for item in items if item.deadline_id is not None and item.node in watching]
    if not asked:
        return {}
    rows = WorkItem.objects.filter(pk__in=asked, deadline__subject="")
    found = rows.values_list("pk", "node", "process__flow_class", "deadline__rule__title")
    return {pk: title for pk, node, flow_class, title in found if watches(flow_class, node)}


@cache
def _watching(flows: tuple[procedures.FlowClass, ...]) -> set[str]:
    """The names of the steps of these procedures that show the clock of a case."""
    return {node.name for flow in flows for node in flow.instance.nodes() if getattr(node, "watches_deadline", False)}


def watches(flow_class: Any, node: str) -> bool:
    """Tell whether a step shows the case's clock and starts none."""
    return getattr(flow_class.instance.node(node, no_obsolete=True), "watches_deadline", False)


def line_of(item: WorkItem, today: date, soon: date, calendar: WorkingCalendar, clock: str = "") -> Line:
    """Say how many working days a task has left, or by how many it is overdue; `clock` says what its day is for."""
    words, colour = _standing(item.due_on, today, soon, calendar)
    return Line(item, words, colour, clock)


def _standing(due: date | None, today: date, soon: date, calendar: WorkingCalendar) -> tuple[str, str]:
    if due is None:
        return "Not due yet", "green"
    if due == today:
        return "Due today", "orange"
    if due < today:
        return (f"{_days(due, today, calendar)} overdue" if _near(due, today) else "Overdue"), "red"
    words = f"Due in {_days(today, due, calendar)}" if _near(today, due) else "Not due yet"
    return words, "yellow" if due <= soon else "green"


def _near(first: date, last: date) -> bool:
    return (last - first).days <= LONG


def _days(first: date, last: date, calendar: WorkingCalendar) -> str:
    count = max(calendar.working_days_between(first, last), 1)
    return f"{count} working day{'' if count == 1 else 's'}"
