"""Every date that follows from the facts known so far, before anything is saved. Pure."""

from collections.abc import Iterable, Mapping
from datetime import date

from workflows.clock.calendar import WorkingCalendar
from workflows.clock.rules import Rule


def timetable_of(
    rules: Iterable[Rule], facts: Mapping[str, date], calendar: WorkingCalendar
) -> list[tuple[Rule, date]]:
    """Derive a due day for each rule whose day-0 fact is known, earliest first."""
    rows = [(rule, rule.due(facts[rule.day0], calendar)) for rule in rules if rule.day0 in facts]
    return sorted(rows, key=lambda row: row[1])
