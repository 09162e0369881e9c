"""What the partnership's history records about its dates, beside what the clock records of their deadlines."""

from dataclasses import dataclass
from datetime import date

from reviews.trail.events import Event, event


@event("partnership_date.added", sentence="{what} was put into the calendar, counted from {day0}; due {due_on}. {note}")
@dataclass(frozen=True)
class PartnershipDateAdded(Event):
    """A date of the partnership began to run."""

    obj: str
    what: str
    day0: date
    due_on: date
    note: str


@event(
    "partnership_date.corrected", sentence="{what}: {which} was corrected from {changed_from} to {changed_to}: {reason}"
)
@dataclass(frozen=True)
class PartnershipDateCorrected(Event):
    """Day 0 or the met day of a date was corrected; both days stay here."""

    obj: str
    what: str
    which: str
    changed_from: date
    changed_to: date
    reason: str
