"""Counting deadlines: in time, late, running, overdue; and how long they took in working days."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from statistics import median, quantiles
from typing import TYPE_CHECKING

from django.db.models import Count, F, Max

from workflows.clock.calendar import WorkingCalendar
from workflows.dashboards.picking import conditions

if TYPE_CHECKING:
    from workflows.clock.models.deadline import DeadlineQuerySet

ENOUGH_FOR_QUARTILES = 4
COUNTED = ("met", "late", "running", "overdue", "unanswered", "week")


@dataclass(frozen=True)
class Spread:
    """How long the met ones took, in working days from day 0 to the day they were met."""

    middle: float
    low: float
    high: float
    shortest: int
    longest: int
    quartiles: bool

    @classmethod
    def of(cls, days: Iterable[int]) -> Spread | None:
        """Give median and quartiles (shortest and longest below four values); nothing without values."""
        every = sorted(days)
        if not every:
            return None
        enough = len(every) >= ENOUGH_FOR_QUARTILES
        low, _, high = quantiles(every, n=4, method="inclusive") if enough else (every[0], 0, every[-1])
        return cls(float(median(every)), float(low), float(high), every[0], every[-1], enough)

    @property
    def words(self) -> str:
        """As the table shows it: "9 (middle half 7 to 12)"."""
        named = "middle half" if self.quartiles else "from"
        return f"{self.middle:g} ({named} {self.low:g} to {self.high:g})"


@dataclass(frozen=True)
class Tally:
    """One line: a rule or an agency, and how its deadlines stand."""

    key: str
    title: str
    met: int
    late: int
    running: int
    overdue: int
    unanswered: int
    week: int
    spread: Spread | None

    @property
    def ended(self) -> int:
        """How many are decided: met in time, met late, overdue, or ended unanswered."""
        return self.met + self.late + self.overdue + self.unanswered

    @property
    def in_time(self) -> int | None:
        """The share met in time, in whole per cent of those decided."""
        return round(100 * self.met / self.ended) if self.ended else None


def by_rule(deadlines: DeadlineQuerySet, today: date, calendar: WorkingCalendar) -> list[Tally]:
    """Count by clock code; two queries whatever there is to count."""
    return _tallies(deadlines, "code", "rule__title", today, calendar)


def by_agency(deadlines: DeadlineQuerySet, today: date, calendar: WorkingCalendar) -> list[Tally]:
    """Count by the agency that holds the duty, most overdue first."""
    held = deadlines.filter(holder_agency__isnull=False)
    found = _tallies(held, "holder_agency", "holder_agency__name", today, calendar)
    return sorted(found, key=lambda one: (-one.overdue, -one.week, one.title))


def _tallies(deadlines: DeadlineQuerySet, key: str, title: str, today: date, calendar: WorkingCalendar) -> list[Tally]:
    fits = conditions(today)
    counted = {name: Count("pk", filter=fits[name]) for name in COUNTED}
    groups = deadlines.order_by().values(key).annotate(title_shown=Max(title), **counted).order_by(key)
    took = _days_taken(deadlines, key, calendar)
    return [
        Tally(
            key=str(group[key]),
            title=str(group["title_shown"]),
            met=group["met"],
            late=group["late"],
            running=group["running"],
            overdue=group["overdue"],
            unanswered=group["unanswered"],
            week=group["week"],
            spread=Spread.of(took.get(str(group[key]), ())),
        )
        for group in groups
    ]


def _days_taken(deadlines: DeadlineQuerySet, key: str, calendar: WorkingCalendar) -> dict[str, list[int]]:
    took: dict[str, list[int]] = defaultdict(list)
    counted = deadlines.filter(met_on__gte=F("day0"))  # met before its day 0: a period counted backwards took no days
    for held, day0, met_on in counted.order_by().values_list(key, "day0", "met_on"):
        took[str(held)].append(calendar.working_days_between(day0, met_on))
    return took
