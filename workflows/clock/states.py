"""How a deadline stands on a day: one table, computed when read."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from enum import Enum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from workflows.clock.models import Deadline

SOON = timedelta(days=3)


class DeadlineState(Enum):
    """A state: its words, and the colour of its tag (of the design system) and of its bar."""

    MET = ("Met", "green")
    MET_LATE = ("Met late", "orange")
    UNANSWERED = ("Ended unanswered", "red")
    OVERDUE = ("Overdue", "red")
    DUE_TODAY = ("Due today", "yellow")
    DUE_SOON = ("Due soon", "yellow")
    NOT_DUE = ("Not due yet", "blue")
    INFORMATION = ("For information", "grey")
    CANCELLED = ("Cancelled", "grey")

    @property
    def words(self) -> str:
        """The state as people read it."""
        return self.value[0]

    @property
    def colour(self) -> str:
        """The colour of its tag."""
        return self.value[1]


def state_of(deadline: Deadline, today: date, now: datetime | None = None) -> DeadlineState:
    """Tell how a deadline stands on a day; given `now`, one counted in hours is judged to the minute."""
    if deadline.lapsed_on is not None:
        return DeadlineState.UNANSWERED
    if deadline.cancelled_at is not None:
        return DeadlineState.CANCELLED
    if deadline.met_on is not None:
        return DeadlineState.MET_LATE if deadline.is_late(today) else DeadlineState.MET
    if deadline.rule.information_only:
        return DeadlineState.INFORMATION
    if deadline.is_late(today, now):
        return DeadlineState.OVERDUE
    if deadline.due_on == today:
        return DeadlineState.DUE_TODAY
    return DeadlineState.DUE_SOON if deadline.due_on - today <= SOON else DeadlineState.NOT_DUE
