"""Everything that answers "why this date?", for the certificate page and the command."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from reviews.cases import fact_names
from reviews.cases.models import Fact, FactCorrection
from workflows.clock.calendar import LONDON, WorkingCalendar
from workflows.clock.certificate import Certificate, certificate
from workflows.clock.models import Deadline
from workflows.clock.words import spoken_moment

SEND_BY = "Send it by 4:30pm on the due day at the latest; that leaves time if something goes wrong."
DUE_UNTIL = "23:59, Europe/London"


@dataclass(frozen=True)
class Explanation:
    """A deadline with its count, where day 0 came from, and what else a reader must know."""

    deadline: Deadline
    count: Certificate | None
    """None when whoever asked named the day, so that nothing was counted."""
    fact: Fact | None
    corrections: tuple[FactCorrection, ...]
    last_published: date | None

    @property
    def due(self) -> date:
        """The due day as derived now."""
        counted = self.count.due if self.count else (self.deadline.asked_day or self.deadline.due_on)
        return max(counted, self.deadline.granted_day or counted)

    @property
    def origin(self) -> str:
        """Say how day 0 was set."""
        deadline = self.deadline
        if self.fact is None or deadline.rule.own_day0:
            asked = f" ({deadline.subject})" if deadline.subject else ""
            return f"Set when this deadline was opened{asked}, on {spoken_moment(deadline.opened_at)}."
        words = fact_names.get(self.fact.name).label
        by = f" by {self.fact.recorded_by}" if self.fact.recorded_by else ""
        return f"{words}: {spoken_moment(self.fact.at)}; recorded {spoken_moment(self.fact.recorded_at)}{by}."

    @property
    def until(self) -> str:
        """Say at which time of the due day it ends: 23:59, or the exact moment where hours are counted."""
        ends = self.deadline.due_at
        return f"{ends.astimezone(LONDON):%H:%M}, Europe/London" if ends else DUE_UNTIL

    @property
    def granted(self) -> date | None:
        """The later day that was granted, when it is the one that counts."""
        day = self.deadline.granted_day
        return day if day == self.due else None

    @property
    def waiting(self) -> tuple[FactCorrection, ...]:
        """Corrections of day 0 that wait for a second person; the old date counts until then."""
        return tuple(one for one in self.corrections if one.decided_at is None)

    @property
    def made(self) -> tuple[FactCorrection, ...]:
        """Corrections of day 0 that a second person agreed to."""
        return tuple(one for one in self.corrections if one.approved)

    @property
    def uncertain(self) -> str:
        """Say that the count runs over holidays that are not published yet, or ""."""
        if self.last_published is None or self.due.year <= self.last_published.year:
            return ""
        return "This count reaches beyond the published bank holidays; a newly published one would move it."


def explain(deadline: Deadline, calendar: WorkingCalendar) -> Explanation:
    """Count the deadline again, day by day, and gather where its day 0 came from (two queries)."""
    rule = deadline.derived_rule()
    fact = None
    if not rule.own_day0 and deadline.case_id is not None:
        found = Fact.objects.filter(case_id=deadline.case_id, name=rule.day0)
        fact = found.select_related("recorded_by").first()
    about = FactCorrection.objects.filter(fact=fact).select_related("proposed_by", "decided_by")
    certain = [day for day in calendar.holidays if day not in calendar.provisional]
    return Explanation(
        deadline=deadline,
        count=None
        if deadline.asked_day
        else certificate(rule, deadline.day0, calendar, started_at=deadline.started_at),
        fact=fact,
        corrections=tuple(about.order_by("proposed_at", "pk")) if fact else (),
        last_published=max(certain, default=None),
    )
