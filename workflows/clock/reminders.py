"""The moments at which a deadline speaks: reminders, and the climb to more senior people. Pure.

`steps_of` gives every step of one deadline, in order of time; what was sent is not its business.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from math import ceil
from typing import Literal

from workflows.clock.calendar import LONDON, WorkingCalendar, step
from workflows.clock.periods import MomentMissing, Unit, add_months
from workflows.clock.points import Anchor, Offset, Point
from workflows.clock.rules import Climb, Rule

MORNING = time(8)
IN_WORKING_DAYS = frozenset({Unit.WORKING_DAYS, Unit.WORKING_DAYS_BEFORE, Unit.GATE})
COUNTED_FORWARD = frozenset({Unit.WORKING_DAYS, Unit.CALENDAR_DAYS, Unit.WEEKS, Unit.MONTHS, Unit.YEARS})


@dataclass(frozen=True)
class Step:
    """One moment at which a deadline speaks, and to whom.

    `code` is unique within the deadline and without spaces: "T-3", "D+1m", "half", "climb/T+2". `duties` are roles
    ("role:manager") or words that the agency of the deadline completes ("agency_lead" → "agency_lead@12").
    """

    at: datetime
    """Aware, UTC."""
    code: str
    kind: Literal["reminder", "climb"]
    duties: tuple[str, ...]


def steps_of(
    rule: Rule,
    day0: date,
    due_on: date,
    calendar: WorkingCalendar,
    *,
    started_at: datetime | None = None,
) -> tuple[Step, ...]:
    """Give every reminder and climb of a deadline, earliest first.

    Days speak at 08:00 Europe/London; clock hours are exact and need `started_at` (raises MomentMissing). A reminder
    in calendar days that falls on a day that is not a working day goes out on the working day before, except for a
    statutory clock. Reminders that would fall on day 0 or before it are left out: the request itself is the message.
    """
    if rule.period.unit is Unit.CLOCK_HOURS:
        found = [*_hourly(rule, started_at)]
    else:
        found = [*_reminders(rule, day0, due_on, calendar), *_climbs(rule, due_on, calendar)]
    return tuple(sorted(found, key=lambda one: (one.at, one.kind == "climb")))


@lru_cache(maxsize=16_384)
def morning_of(day: date) -> datetime:
    """Give 08:00 Europe/London on a day, in UTC."""
    return datetime.combine(day, MORNING, tzinfo=LONDON).astimezone(UTC)


def _reminders(rule: Rule, day0: date, due_on: date, calendar: WorkingCalendar) -> Iterator[Step]:
    nominal = sorted((_nominal(point, rule, day0, due_on, calendar), point.code) for point in rule.remind)
    latest: dict[date, str] = {}
    for day, code in nominal:
        sent = day if rule.statutory else calendar.on_or_before(day)
        if sent > day0 or rule.period.unit not in COUNTED_FORWARD:
            latest[sent] = code
    for day, code in latest.items():
        yield Step(morning_of(day), code, "reminder", rule.remind_whom)


def _nominal(point: Point, rule: Rule, day0: date, due_on: date, calendar: WorkingCalendar) -> date:
    match point.anchor:
        case Anchor.HALF:
            return _half(rule, day0, due_on, calendar)
        case Anchor.START:
            return _moved(day0, point.offset, _unit(point, rule), calendar)
        case Anchor.DUE:
            return _moved(due_on, point.offset, _unit(point, rule), calendar)


def _unit(point: Point, rule: Rule) -> Offset:
    return own_unit(rule) if point.unit is Offset.OWN else point.unit


def own_unit(rule: Rule) -> Offset:
    """Give what a rule's own offsets are counted in: working days, days or hours."""
    if rule.period.unit is Unit.CLOCK_HOURS:
        return Offset.HOURS
    return Offset.WORKING_DAYS if rule.period.unit in IN_WORKING_DAYS else Offset.DAYS


def _moved(day: date, offset: int, unit: Offset, calendar: WorkingCalendar) -> date:
    match unit:
        case Offset.WORKING_DAYS:
            return calendar.add_working_days(day, offset)
        case Offset.MONTHS:
            return add_months(day, offset)
        case _:
            return step(day, offset)


def _half(rule: Rule, day0: date, due_on: date, calendar: WorkingCalendar) -> date:
    if rule.period.unit in IN_WORKING_DAYS:
        return calendar.add_working_days(day0, ceil(calendar.working_days_between(day0, due_on) / 2))
    return step(day0, ceil((due_on - day0).days / 2))


def _climbs(rule: Rule, due_on: date, calendar: WorkingCalendar) -> Iterator[Step]:
    for offset, duties in _rungs(rule.climbs_to):
        day = _moved(due_on, offset, own_unit(rule), calendar)
        yield Step(morning_of(day), f"climb/{Point(offset=offset).code}", "climb", duties)


def _rungs(climbs: Iterable[Climb]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Gather those who are told at the same moment into one rung."""
    together: dict[int, list[str]] = {}
    for climb in climbs:
        together.setdefault(climb.after, []).append(climb.duty)
    for offset in sorted(together):
        yield offset, tuple(together[offset])


def _hourly(rule: Rule, started_at: datetime | None) -> Iterator[Step]:
    if started_at is None:
        raise MomentMissing(f"{rule.code} is counted in hours: give the moment at which it started.")
    start = started_at.astimezone(UTC)
    due_at = rule.period.due_at(start)
    for point in rule.remind:
        if point.anchor is Anchor.HALF:
            at = start + (due_at - start) / 2
        else:
            at = (start if point.anchor is Anchor.START else due_at) + timedelta(hours=point.offset)
        yield Step(at, point.code, "reminder", rule.remind_whom)
    for offset, duties in _rungs(rule.climbs_to):
        yield Step(due_at + timedelta(hours=offset), f"climb/{Point(offset=offset).code}", "climb", duties)
