"""What the dashboard shows one person, each table with the list that its figures open."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Count, Min, Q

from workflows.clock.calendar import WorkingCalendar
from workflows.clock.models import Deadline
from workflows.dashboards.access import Sections
from workflows.dashboards.picking import Picked, conditions, duties_of, of_the_partnership
from workflows.dashboards.tallies import Tally, by_agency, by_rule
from workflows.dashboards.years import ReportingYear

if TYPE_CHECKING:
    from reviews.people.models import User

FIRST_ROWS = 10
STILL_OPEN = frozenset({"owed", "overdue", "week"})


@dataclass(frozen=True)
class Figure:
    """One number, what it counts, and the query string of the list it opens."""

    count: int
    words: str
    query: str
    urgent: bool = False


@dataclass(frozen=True)
class Line:
    """A tally and the choice whose list its figures open."""

    tally: Tally
    picked: Picked
    open_of_any_year: bool = False
    """What is still open counts whenever its clock started."""

    def choice(self, show: str) -> Picked:
        """Give the choice that lists what one figure counts."""
        whenever = self.open_of_any_year and show in STILL_OPEN
        return replace(self.picked, show=show, year=None if whenever else self.picked.year)


@dataclass(frozen=True)
class Board:
    """Everything on the page."""

    figures: list[Figure]
    agencies: list[Line]
    statutory: list[Line]
    local: list[Line]
    reasons: list[Deadline]
    reasons_in_all: int
    owed: list[Deadline]
    owed_in_all: int
    record: list[Line]


def board_for(user: User, sections: Sections, year: ReportingYear, today: date, calendar: WorkingCalendar) -> Board:
    """Compute the dashboard; as many queries for a thousand cases as for one."""
    seen, in_year = duties_of(user), Q(day0__gte=year.first, day0__lte=year.last)
    fits, mine = conditions(today), Q(holder_agency__in=user.agency_ids)
    agencies: list[Line] = []
    statutory: list[Line] = []
    local: list[Line] = []
    reasons: list[Deadline] = []
    reasons_in_all = 0
    if sections.partnership:
        running = by_agency(seen.filter(fits["owed"] | in_year), today, calendar)
        agencies = [Line(one, Picked(agency=int(one.key), year=year), open_of_any_year=True) for one in running]
        lawful = by_rule(seen.filter(in_year, rule__statutory=True), today, calendar)
        statutory = [Line(one, Picked(code=one.key, year=year)) for one in lawful]
        shared = by_rule(seen.filter(in_year, of_the_partnership()), today, calendar)
        local = [Line(one, Picked(code=one.key, year=year, partnership=True)) for one in shared]
    if sections.reasons:
        missed = seen.filter(fits["missed"], in_year, rule__statutory=True)
        reasons_in_all = missed.count()
        reasons = list(missed.select_related("rule", "case").order_by("due_on", "pk")[:FIRST_ROWS])
    owed: list[Deadline] = []
    owed_in_all = 0
    record: list[Line] = []
    if sections.own_agency:
        own = seen.filter(mine)
        waiting = own.filter(fits["owed"])
        owed_in_all = waiting.count()
        owed = list(waiting.select_related("rule", "case", "holder_agency").by_due()[:FIRST_ROWS])
        record = [
            Line(one, Picked(code=one.key, year=year, own=True))
            for one in by_rule(own.filter(in_year), today, calendar)
        ]
    figures = _figures(user, sections, today)
    return Board(figures, agencies, statutory, local, reasons, reasons_in_all, owed, owed_in_all, record)


def first_day(user: User) -> date | None:
    """Give the earliest day 0 this person sees, for the choice of years."""
    first: date | None = duties_of(user).aggregate(first=Min("day0"))["first"]
    return first


def _figures(user: User, sections: Sections, today: date) -> list[Figure]:
    own = not sections.partnership
    fits = conditions(today)
    seen = duties_of(user).filter(holder_agency__in=user.agency_ids) if own else duties_of(user)
    wanted = ["overdue", "week"] + (["unexplained"] if sections.reasons else [])
    counts = seen.aggregate(**{name: Count("pk", filter=fits[name]) for name in wanted})
    words = {
        "overdue": "overdue",
        "week": "due in the next 7 days",
        "unexplained": "statutory, late, and no reason recorded",
    }
    return [
        Figure(counts[name], words[name], Picked(show=name, own=own).query(), urgent=name != "week") for name in wanted
    ]
