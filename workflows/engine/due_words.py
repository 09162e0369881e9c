"""How near a task's due day is, in words and with a colour that only repeats them."""

from dataclasses import dataclass
from datetime import date

from workflows.clock.calendar import WorkingCalendar
from workflows.engine.models import WorkItem

LONG = 400
"""Beyond so many days nobody wants them counted one by one."""


@dataclass(frozen=True)
class Line:
    """One task as the inbox shows it."""

    item: WorkItem
    words: str
    colour: str


def clock_of_case(item: WorkItem) -> str:
    """What has to be done by the day a task shows, when that day is the whole case's and not this step's (`.Under`)."""
    if item.deadline is None or item.deadline.subject:
        return ""
    node = item.process.flow_class.instance.node(item.node, no_obsolete=True)
    title: str = item.deadline.rule.title
    return title if getattr(node, "watches_deadline", False) else ""


def line_of(item: WorkItem, today: date, soon: date, calendar: WorkingCalendar) -> Line:
    """Say how many working days a task has left, or by how many it is overdue."""
    due = item.due_on
    if due is None:
        return Line(item, "Not due yet", "green")
    if due == today:
        return Line(item, "Due today", "orange")
    if due < today:
        return Line(item, f"{_days(due, today, calendar)} overdue" if _near(due, today) else "Overdue", "red")
    words = f"Due in {_days(today, due, calendar)}" if _near(today, due) else "Not due yet"
    return Line(item, words, "yellow" if due <= soon else "green")


def _near(first: date, last: date) -> bool:
    return (last - first).days <= LONG


def _days(first: date, last: date, calendar: WorkingCalendar) -> str:
    count = max(calendar.working_days_between(first, last), 1)
    return f"{count} working day{'' if count == 1 else 's'}"
