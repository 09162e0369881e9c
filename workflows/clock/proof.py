"""Proof that every stored due day follows from its day 0, rule and calendar."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from reviews.cases.models import Fact
from workflows.clock.calendar import local_date
from workflows.clock.calendars import present_calendar
from workflows.clock.models import Deadline


@dataclass(frozen=True)
class Difference:
    """One deadline whose stored value is not what the rule derives."""

    deadline: Deadline
    what: str
    stored: date
    derived: date

    def __str__(self) -> str:
        """Name the case, the deadline, and both days."""
        about = f" ({self.deadline.subject})" if self.deadline.subject else ""
        return (
            f"{self.deadline.reference} {self.deadline.code}{about}: {self.what} is stored as "
            f"{self.stored.isoformat()} but derives as {self.derived.isoformat()}."
        )


def differences() -> Iterator[Difference]:
    """Give each open deadline whose stored day 0 or due day does not follow (three queries)."""
    calendar = present_calendar()
    opened = Deadline.objects.open().select_related("case", "rule").order_by("case_id", "pk")
    cases = Deadline.objects.open().values("case_id")
    facts = {(one.case_id, one.name): local_date(one.at) for one in Fact.objects.filter(case__in=cases)}
    for deadline in opened:
        day0 = deadline.day0
        if not deadline.rule.own_day0:
            day0 = facts.get((deadline.case_id or 0, deadline.rule.day0), day0)
        if day0 != deadline.day0:
            yield Difference(deadline, "day 0", deadline.day0, day0)
        due = deadline.derived_due(calendar)
        if due != deadline.due_on:
            yield Difference(deadline, "the due day", deadline.due_on, due)
