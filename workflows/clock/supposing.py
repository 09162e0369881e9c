"""Reading from one case what can be supposed about it, as far as a person sees its deadlines."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from reviews.cases import fact_names
from reviews.cases.models import Case, Fact
from workflows.clock.calendar import WorkingCalendar, local_date
from workflows.clock.calendars import present_calendar
from workflows.clock.editions import rules_in_force
from workflows.clock.models import Deadline
from workflows.clock.what_if import Known, Outcome, Supposed, outcomes

if TYPE_CHECKING:
    from reviews.people.models import User


@dataclass(frozen=True)
class Choice:
    """One thing that may be supposed: its name in the form, its words, and the day as it stands."""

    name: str
    label: str
    now: date | None = None


@dataclass(frozen=True)
class Supposable:
    """A case as it stands, and what may be supposed about it."""

    known: tuple[Known, ...]
    calendar: WorkingCalendar
    facts: tuple[Choice, ...]
    asked: tuple[Choice, ...]
    done: tuple[Choice, ...]

    def then(
        self,
        days: Mapping[str, date | None],
        holiday: date | None = None,
        no_holiday: date | None = None,
    ) -> list[Outcome]:
        """Give what would become of every deadline; `days` by the names of the choices."""
        holidays = {day: name for day, name in self.calendar.holidays.items() if day != no_holiday}
        if holiday is not None:
            holidays.setdefault(holiday, "supposed")
        supposed = Supposed(
            facts=_given(self.facts, days, "fact_"),
            asked=_given(self.asked, days, "asked_"),
            done=_given(self.done, days, "done_"),
            calendar=WorkingCalendar(holidays, self.calendar.provisional),
        )
        return outcomes(self.known, self.calendar, supposed)


def supposable(case: Case, user: User, today: date) -> Supposable:
    """Read the case's deadlines that the person sees, its facts, its law and the calendar (five queries)."""
    rows = Deadline.objects.filter(case=case, cancelled_at=None).visible_to(user).with_rule().by_due()
    opened = [_known(row) for row in rows]
    running = [one for one in opened if one.met_on is None]
    recorded = {one.name: local_date(one.at) for one in Fact.objects.filter(case=case)}
    used = {one.rule.day0 for one in opened if not one.rule.own_day0}
    to_come = {one.rule.met_by for one in running if one.rule.met_by} - set(recorded)
    codes = {one.code for one in opened}
    expected = [
        Known(rule.code, rule.title, "", rule, None, None)
        for rule in rules_in_force(case.edition, today)
        if rule.code not in codes and not rule.own_day0 and rule.day0 in to_come
    ]
    own = {one.code: one for one in running if one.rule.own_day0}
    steps = {one.code: one for one in running if not one.rule.met_by and not one.rule.information_only}
    return Supposable(
        known=(*opened, *expected),
        calendar=present_calendar(),
        facts=(
            *(_fact(name, day) for name, day in sorted(recorded.items(), key=lambda row: row[1]) if name in used),
            *(_fact(name, None) for name in sorted(to_come)),
        ),
        asked=tuple(Choice(f"asked_{code}", f"{one.title} ({code}): asked on", one.day0) for code, one in own.items()),
        done=tuple(Choice(f"done_{code}", f"{one.title} ({code}): done on") for code, one in steps.items()),
    )


def _known(row: Deadline) -> Known:
    return Known(
        code=row.code,
        title=row.title,
        subject=row.subject,
        rule=row.derived_rule(),
        day0=row.day0,
        due_on=row.due_on,
        asked_day=row.asked_day,
        granted_day=row.granted_day,
        started_at=row.started_at,
        met_on=row.met_on,
    )


def _fact(name: str, now: date | None) -> Choice:
    return Choice(f"fact_{name}", fact_names.get(name).label, now)


def _given(choices: tuple[Choice, ...], days: Mapping[str, date | None], prefix: str) -> dict[str, date]:
    given = ((one.name.removeprefix(prefix), days.get(one.name)) for one in choices)
    return {name: day for name, day in given if day is not None}
