"""The demonstration's clock: what happened last week is told as of last week.

Only `seed_demo` sets it, in a process of its own. Python's part of the product then sees that moment; the database's
own clock cannot be set, so every trail event keeps the true time of its recording.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from unittest import mock

from django.utils import timezone

from workflows.clock.calendar import LONDON, WorkingCalendar


@contextmanager
def set_to(moment: datetime) -> Iterator[datetime]:
    """Let `timezone.now()` answer this moment; raise ValueError for a moment to come."""
    if moment > _TRUE_NOW():
        raise ValueError("The demonstration tells of the past, not of what is to come.")
    with mock.patch.object(timezone, "now", return_value=moment):
        yield moment


_TRUE_NOW = timezone.now


@dataclass(frozen=True)
class Days:
    """Working days counted back from today."""

    today: date
    calendar: WorkingCalendar

    def ago(self, working_days: int) -> date:
        """Give the n-th working day before today."""
        return self.calendar.add_working_days(self.today, -working_days)

    def ahead(self, working_days: int) -> date:
        """Give the n-th working day after today."""
        return self.calendar.add_working_days(self.today, working_days)

    def moment(self, working_days_ago: int, hour: int = 10, minute: int = 0) -> datetime:
        """Give a London time on the n-th working day before today."""
        return datetime.combine(self.ago(working_days_ago), time(hour, minute), tzinfo=LONDON)

    def long_ago(self, days: int) -> date:
        """Give the day so many calendar days before today."""
        return self.today - timedelta(days=days)
