"""Every date that follows from the answers, before anything is recorded."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from workflows.clock.calendar import WorkingCalendar, local_date
from workflows.clock.calendars import local_today, present_calendar
from workflows.clock.editions import edition_in_force, timetable
from workflows.clock.rules import Rule
from workflows.rapid_review.clocks import AWARE, SIN_SENT

NOTIFY = "C1"
STARTED_AT_OPENING = frozenset({"C1", "C1b", "C2", "C2c", "C2d"})


@dataclass(frozen=True)
class Row:
    """One computed date; `expected` when it rests on a day that is itself not certain yet."""

    rule: Rule
    due: date
    expected: bool = False


def last_day_to_notify(aware: date, calendar: WorkingCalendar) -> date | None:
    """Give the last day of the time to notify, counted from the local day of awareness (Children Act 2004 s.16C)."""
    rows = _derive({AWARE: aware}, calendar)
    return next((due for rule, due in rows if rule.code == NOTIFY), None)


def computed_dates(aware: datetime | None, sent: datetime | None) -> list[Row]:
    """Give every date the case would start with, earliest first.

    While the notification is not sent, the dates counted from it are shown as if it were sent on the last day.
    """
    if aware is None:
        return []
    calendar, day = present_calendar(), local_date(aware)
    if sent is not None:
        rows = _derive({AWARE: day, SIN_SENT: local_date(sent)}, calendar)
        return [Row(rule, due) for rule, due in rows]
    certain = [Row(rule, due) for rule, due in _derive({AWARE: day}, calendar)]
    last = next((row.due for row in certain if row.rule.code == NOTIFY), None)
    later = _derive({SIN_SENT: last}, calendar) if last else []
    return certain + [Row(rule, due, expected=True) for rule, due in later]


def _derive(facts: Mapping[str, date], calendar: WorkingCalendar) -> list[tuple[Rule, date]]:
    today = local_today()
    rows = timetable(dict(facts), calendar, edition_in_force(today), on=today)
    return [(rule, due) for rule, due in rows if rule.code in STARTED_AT_OPENING]
