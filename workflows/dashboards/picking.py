"""Which deadlines a figure counts: the same conditions make the figure and the list it opens."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from django.db.models import F, Q

from workflows.clock.models import Deadline
from workflows.dashboards.years import ReportingYear

if TYPE_CHECKING:
    from reviews.people.models import User
    from workflows.clock.models.deadline import DeadlineQuerySet

WEEK = timedelta(days=7)
PARTNERSHIP = "partnership"

SHOWS: dict[str, str] = {
    "owed": "Open",
    "overdue": "Overdue",
    "week": "Due in the next 7 days",
    "later": "Due after that",
    "running": "Running, not overdue",
    "met": "Met in time",
    "late": "Met late",
    "missed": "Met late, overdue or ended unanswered",
    "unanswered": "Ended unanswered",
    "unexplained": "Late without a reason",
    "all": "All",
}


def conditions(today: date) -> dict[str, Q]:
    """Give each show as a condition on a day; overdue is computed from dates, never stored."""
    waits = Q(met_on=None, lapsed_on=None)
    late = Q(met_on__gt=F("due_on"))
    overdue = waits & Q(due_on__lt=today)
    unanswered = Q(lapsed_on__isnull=False)
    return {
        "owed": waits,
        "overdue": overdue,
        "week": waits & Q(due_on__gte=today, due_on__lte=today + WEEK),
        "later": waits & Q(due_on__gt=today + WEEK),
        "running": waits & Q(due_on__gte=today),
        "met": Q(met_on__lte=F("due_on")),
        "late": late,
        "missed": late | overdue | unanswered,
        "unanswered": unanswered,
        "unexplained": (late | overdue | unanswered) & Q(rule__statutory=True, late_reason=""),
        "all": Q(),
    }


@dataclass(frozen=True)
class Picked:
    """What a list of deadlines shows; an empty field leaves nothing out."""

    show: str = "owed"
    code: str = ""
    agency: int | None = None
    year: ReportingYear | None = None
    statutory: bool = False
    own: bool = False
    partnership: bool = False
    """The partnership's own alone: see `of_the_partnership`."""

    def deadlines(self, user: User, today: date) -> DeadlineQuerySet:
        """Give the deadlines that fit, of those this person sees."""
        fits = conditions(today)[self.show]
        if self.own:
            fits &= Q(holder_agency__in=user.agency_ids)
        if self.partnership:
            fits &= of_the_partnership()
        if self.code:
            fits &= Q(code=self.code)
        if self.agency is not None:
            fits &= Q(holder_agency=self.agency)
        if self.year is not None:
            fits &= Q(day0__gte=self.year.first, day0__lte=self.year.last)
        if self.statutory:
            fits &= Q(rule__statutory=True)
        return duties_of(user).filter(fits)

    def query(self, **changes: str | int) -> str:
        """Write this choice, with changes, as a query string."""
        words: dict[str, str | int] = {"show": self.show}
        if self.code:
            words["code"] = self.code
        if self.agency is not None:
            words["agency"] = self.agency
        if self.year is not None:
            words["year"] = self.year.begins
        words |= {name: 1 for name in ("statutory", "own") if getattr(self, name)}
        if self.partnership:
            words["own"] = PARTNERSHIP
        return "?" + urlencode(words | changes)


def of_the_partnership() -> Q:
    """Local deadlines that no agency holds: the partnership as a whole owes them."""
    return Q(holder_agency=None, rule__statutory=False)


def duties_of(user: User) -> DeadlineQuerySet:
    """Give the deadlines this person sees that count: nothing cancelled, nothing for information only.

    One that ended unanswered counts: an agency that never answers must not have a clean record.
    """
    counts = Q(cancelled_at=None) | Q(lapsed_on__isnull=False)
    return Deadline.objects.visible_to(user).filter(counts, rule__information_only=False)
