"""When a report may be published at the earliest, given the day its copy was sent (C6, E27). Pure."""

from datetime import date

from workflows.clock.calendar import WorkingCalendar
from workflows.clock.rules import Rule


class PublicationTooSoon(ValueError):
    """The planned publication leaves less time than the law gives those who read the copy first."""


def earliest_publication(rule: Rule, sent_on: date, calendar: WorkingCalendar) -> date:
    """Give the first working day for which the copy was sent in time under the rule (C6)."""
    day = calendar.add_working_days(sent_on, 1)
    while rule.due(day, calendar) < sent_on:
        day = calendar.add_working_days(day, 1)
    return day


def check_planned_publication(rule: Rule, planned: date, sent_on: date, calendar: WorkingCalendar) -> None:
    """Refuse to plan a publication for which the copy went too late; raise PublicationTooSoon (E27).

    A publication that has happened is not planned: it is recorded as a breach, by two people.
    """
    if sent_on > rule.due(planned, calendar):
        first = earliest_publication(rule, sent_on, calendar)
        raise PublicationTooSoon(
            f"The copy was sent on {sent_on.isoformat()}; {rule.period} is the least before publication. "
            f"Plan {first.isoformat()} or a later day."
        )
