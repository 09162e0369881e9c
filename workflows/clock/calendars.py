"""The calendar as the holiday table has it now, and the local day."""

from datetime import date

from django.utils import timezone

from workflows.clock.calendar import WorkingCalendar, local_date
from workflows.clock.models.holiday import ENGLAND_AND_WALES, Holiday


def present_calendar() -> WorkingCalendar:
    """Read the working-day calendar of England and Wales (one query)."""
    rows = list(Holiday.objects.filter(division=ENGLAND_AND_WALES).values_list("date", "name", "provisional"))
    return WorkingCalendar(
        {day: name for day, name, _ in rows}, provisional=frozenset(day for day, _, maybe in rows if maybe)
    )


def is_working_day(day: date) -> bool:
    """Say whether this is a working day in England and Wales as the calendar stands now (one query)."""
    return present_calendar().is_working(day)


def local_today() -> date:
    """Give today's date in Europe/London."""
    return local_date(timezone.now())
