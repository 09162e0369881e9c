"""What the history records about learning reports beside what returns record themselves."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event(
    "learning_reports.asked",
    sentence="{agencies} agencies are asked for learning reports on {lines} lines of enquiry in {days} working days: "
    "{names}.",
)
@dataclass(frozen=True)
class ReportsAsked(Event):
    """The request for learning reports."""

    agencies: int
    names: str
    lines: int
    days: int


@event("learning_reports.not_asked", sentence="No agency is asked for a learning report.")
@dataclass(frozen=True)
class NoReportsAsked(Event):
    """Why the review does without learning reports."""

    reason: Sensitive
