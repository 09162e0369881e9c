"""The steps of a plan: what the law's rows say, resolved to one deadline's agency."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import NamedTuple

from workflows.chase.models import PlannedStep
from workflows.clock.addressees import completed, is_of_the_work
from workflows.clock.asked import as_asked
from workflows.clock.calendar import LONDON, WorkingCalendar
from workflows.clock.reminders import steps_of
from workflows.clock.rules import Rule


class Asked(NamedTuple):
    """Everything the steps of one deadline depend on; deadlines that agree in it share one answer."""

    rule_id: int
    asked_count: int | None
    day0: date
    due_on: date
    started_at: datetime | None
    """Only where hours count."""
    due_at: datetime | None
    agency_id: int | None
    acts_when_late: bool
    own: int | None = None
    """The deadline itself; counts only where its rule speaks of people whom its work names: such steps are its own."""


@dataclass
class StepBook:
    """Steps under one calendar; each distinct question is worked out once, however many deadlines ask it."""

    rules: dict[int, Rule]
    calendar: WorkingCalendar
    known: dict[Asked, list[PlannedStep]] = field(default_factory=dict)
    own: frozenset[int] = field(init=False)

    def __post_init__(self) -> None:
        """Find the rules whose steps differ with each deadline."""
        self.own = frozenset(pk for pk, rule in self.rules.items() if speaks_of_its_work(rule))

    def steps(self, asked: Asked) -> list[PlannedStep]:
        """Give every step in order of time, what happens when it is late among them."""
        if asked.rule_id not in self.own:
            asked = asked._replace(own=None)
        if (found := self.known.get(asked)) is None:
            found = self.known[asked] = self._worked_out(asked)
        return found

    def _worked_out(self, asked: Asked) -> list[PlannedStep]:
        rule = as_asked(self.rules[asked.rule_id], asked.asked_count)
        found = steps_of(rule, asked.day0, asked.due_on, self.calendar, started_at=asked.started_at)
        steps = [
            PlannedStep(at=one.at.isoformat(), code=one.code, kind=one.kind, duties=resolved(one.duties, asked))
            for one in found
        ]
        if asked.acts_when_late:
            late_at = asked.due_at or first_moment_after(asked.due_on)
            steps.append(PlannedStep(at=late_at.astimezone(UTC).isoformat(), code="late", kind="late", duties=[]))
        return sorted(steps, key=lambda step: (step["at"], step["kind"] != "late"))


def resolved(duties: Sequence[str], asked: Asked) -> list[str]:
    """Complete each duty with the agency or the key of the deadline ("agency_lead" → "agency_lead@12"), each once."""
    return list(dict.fromkeys(completed(duty, deadline=asked.own, agency=asked.agency_id) for duty in duties))


def speaks_of_its_work(rule: Rule) -> bool:
    """Tell whether a rule reminds or climbs to people whom the work behind each deadline names."""
    return any(is_of_the_work(word) for word in (*rule.remind_whom, *(climb.duty for climb in rule.climbs_to)))


def first_moment_after(due_on: date) -> datetime:
    """Give midnight Europe/London after the due day: the first moment at which it is late."""
    return datetime.combine(due_on + timedelta(days=1), time.min, tzinfo=LONDON)
