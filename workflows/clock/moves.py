"""What moves when facts, the calendar or the law change: computed from plain values, written nowhere. Pure."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import NamedTuple

from workflows.clock.asked import as_asked
from workflows.clock.calendar import WorkingCalendar, local_date
from workflows.clock.rules import Rule


class Standing(NamedTuple):
    """What of a stored deadline is needed to derive it again."""

    pk: int
    rule_id: int
    day0: date
    asked_count: int | None
    asked_day: date | None
    due_on: date
    granted_day: date | None = None
    started_at: datetime | None = None


class Change(NamedTuple):
    """One stored deadline whose rule, day 0 or due day becomes another."""

    pk: int
    rule_id: int
    day0_from: date
    day0: date
    due_from: date
    due_on: date

    @property
    def moves(self) -> bool:
        """Tell whether people see another date (a corrected citation alone moves nothing)."""
        return self.due_on != self.due_from or self.day0 != self.day0_from


@dataclass
class Derivation:
    """Due days under one calendar; each (rule, day 0, days asked for) is counted once, however many rows share it."""

    rules: Mapping[int, Rule]
    calendar: WorkingCalendar
    known: dict[tuple[int, date, int | None], date] = field(default_factory=dict)

    def due(self, one: Standing, rule_id: int, day0: date) -> date:
        """Derive a due day, as `Deadline.derived_due` does: a granted day holds while it is later."""
        if one.started_at is not None:
            rule = as_asked(self.rules[rule_id], one.asked_count)
            return local_date(rule.period.due_at(one.started_at))
        due = one.asked_day or self._counted(rule_id, day0, one.asked_count)
        return max(due, one.granted_day) if one.granted_day else due

    def _counted(self, rule_id: int, day0: date, asked_count: int | None) -> date:
        key = (rule_id, day0, asked_count)
        found = self.known.get(key)
        if found is None:
            found = self.known[key] = as_asked(self.rules[rule_id], asked_count).due(day0, self.calendar)
        return found

    def day0_from(self, standing: Standing, facts: Mapping[str, date]) -> date:
        """Give the day of the fact that the rule counts from, or the deadline's own day 0."""
        rule = self.rules[standing.rule_id]
        return standing.day0 if rule.own_day0 else facts.get(rule.day0, standing.day0)


def changes(
    standing: Iterable[Standing],
    derivation: Derivation,
    facts: Mapping[str, date] | None = None,
    *,
    rule_of: Callable[[Standing], int] | None = None,
) -> Iterator[Change]:
    """Give each deadline that no longer is what is stored; `rule_of` puts deadlines under another row of law."""
    for one in standing:
        rule_id = rule_of(one) if rule_of else one.rule_id
        day0 = derivation.day0_from(one, facts) if facts else one.day0
        if one.started_at is not None:
            due_on = one.due_on  # counted in hours from a moment: neither holidays nor days move it
        else:
            due_on = derivation.due(one, rule_id, day0)
            due_on = max(due_on, one.granted_day or due_on)
        if (rule_id, day0, due_on) != (one.rule_id, one.day0, one.due_on):
            yield Change(one.pk, rule_id, one.day0, day0, one.due_on, due_on)
