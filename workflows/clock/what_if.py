"""What would move on one case if a date were another: computed from plain values, saved nowhere. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from workflows.clock.calendar import WorkingCalendar, local_date
from workflows.clock.reminders import steps_of
from workflows.clock.rules import Rule


@dataclass(frozen=True)
class Supposed:
    """What is supposed: days of facts, the day agencies were asked and the day a step is done (by code), a calendar."""

    facts: Mapping[str, date]
    asked: Mapping[str, date]
    done: Mapping[str, date]
    calendar: WorkingCalendar


@dataclass(frozen=True)
class Known:
    """One deadline as it stands; without a due day it has not been opened."""

    code: str
    title: str
    subject: str
    rule: Rule
    day0: date | None
    due_on: date | None
    asked_day: date | None = None
    granted_day: date | None = None
    started_at: datetime | None = None
    met_on: date | None = None

    def day0_if(self, supposed: Supposed) -> date | None:
        """Give the day it would count from."""
        if self.rule.own_day0:
            return supposed.asked.get(self.code, self.day0) if self.met_on is None else self.day0
        return supposed.facts.get(self.rule.day0, self.day0)

    def due(self, day0: date, calendar: WorkingCalendar) -> date:
        """Derive its due day; a named day stays, a granted one holds while it is later."""
        if self.started_at is not None:
            return local_date(self.rule.period.due_at(self.started_at))
        due = self.asked_day or self.rule.due(day0, calendar)
        return max(due, self.granted_day) if self.granted_day else due

    def done_if(self, supposed: Supposed) -> date | None:
        """Give the day on which it would be done."""
        return supposed.facts.get(self.rule.met_by) or supposed.done.get(self.code) or self.met_on


@dataclass(frozen=True)
class Outcome:
    """One deadline as it would be."""

    known: Known
    new: date
    working_days: int
    """How many working days later; negative when earlier, 0 for one that would only then be opened."""
    verdict: str
    reminders_now: tuple[date, ...] = field(default=())
    reminders_then: tuple[date, ...] = field(default=())

    @property
    def moves(self) -> bool:
        """Tell whether the due day would be another."""
        return self.known.due_on != self.new

    @property
    def reminders_change(self) -> bool:
        """Tell whether anybody would be reminded on other days."""
        return self.reminders_now != self.reminders_then

    @property
    def matters(self) -> bool:
        """Tell whether there is anything to show."""
        return self.moves or self.reminders_change or bool(self.verdict)


def outcomes(known: Iterable[Known], now: WorkingCalendar, supposed: Supposed) -> list[Outcome]:
    """Give what would become of each deadline, earliest first; one without day 0 is left out."""
    found = [_outcome(one, now, supposed) for one in known]
    return sorted((one for one in found if one is not None), key=lambda one: (one.new, one.known.code))


def _outcome(known: Known, now: WorkingCalendar, supposed: Supposed) -> Outcome | None:
    day0 = known.day0_if(supposed)
    if day0 is None:
        return None
    if known.met_on is not None and day0 == known.day0 and known.due_on is not None:
        new = known.due_on  # what is met is judged again only when its day 0 is corrected
    else:
        new = known.due(day0, supposed.calendar)
    old = known.due_on
    done = known.done_if(supposed)
    supposed_done = done is not None and (done != known.met_on or new != old)
    return Outcome(
        known=known,
        new=new,
        working_days=supposed.calendar.working_days_between(old, new) if old else 0,
        verdict=_verdict(done, new, supposed.calendar) if done and supposed_done else "",
        reminders_now=_days(known, known.day0, old, now),
        reminders_then=_days(known, day0, new, supposed.calendar) if done is None else (),
    )


def _verdict(done: date, due: date, calendar: WorkingCalendar) -> str:
    if done <= due:
        return "In time"
    late = calendar.working_days_between(due, done)
    return f"Late by {late} working day{'' if late == 1 else 's'}"


def _days(known: Known, day0: date | None, due: date | None, calendar: WorkingCalendar) -> tuple[date, ...]:
    if day0 is None or due is None or known.met_on is not None:
        return ()
    steps = steps_of(known.rule, day0, due, calendar, started_at=known.started_at)
    return tuple(dict.fromkeys(local_date(step.at) for step in steps))
