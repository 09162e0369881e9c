"""What the clock records in the history of a case and of the partnership."""

from dataclasses import dataclass
from datetime import date

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("deadline.started", sentence="{title} ({code}{about}) is due on {due_on}, counted from {day0}.")
@dataclass(frozen=True)
class DeadlineStarted(Event):
    """A deadline began to run."""

    obj: str
    code: str
    title: str
    about: str
    day0: date
    due_on: date
    edition: str
    period: str


@event("deadline.met", sentence="{title} ({code}{about}) was met on {met_on}; it was due on {due_on}.")
@dataclass(frozen=True)
class DeadlineMet(Event):
    """A deadline was met, in time or late."""

    obj: str
    code: str
    title: str
    about: str
    due_on: date
    met_on: date
    late: bool


@event("met_day.corrected", sentence="{title} ({code}{about}) was met on {changed_to}, not on {changed_from}.")
@dataclass(frozen=True)
class MetDayCorrected(Event):
    """The fact that met a deadline was corrected, so the day on which it was met follows."""

    obj: str
    code: str
    title: str
    about: str
    changed_from: date
    changed_to: date
    due_on: date
    late: bool


@event("deadline.moved", sentence="{title} ({code}{about}) moved from {changed_from} to {changed_to}: {because}.")
@dataclass(frozen=True)
class DeadlineMoved(Event):
    """A due day was derived again from a corrected fact or a changed calendar; the old day stays here."""

    obj: str
    code: str
    title: str
    about: str
    changed_from: date
    changed_to: date
    day0_from: date
    day0_to: date
    because: str


@event("more_time.granted", sentence="{title} ({code}{about}) was given until {changed_to} instead of {changed_from}.")
@dataclass(frozen=True)
class MoreTimeGranted(Event):
    """A local deadline was given a later day, with a reason."""

    obj: str
    code: str
    title: str
    about: str
    changed_from: date
    changed_to: date
    reason: Sensitive


@event("deadline.cancelled", sentence="{title} ({code}{about}) was cancelled.")
@dataclass(frozen=True)
class DeadlineCancelled(Event):
    """A deadline no longer runs; it stays on the case."""

    obj: str
    code: str
    title: str
    about: str
    due_on: date
    because: str


@event("deadline.lapsed", sentence="{title} ({code}{about}), due {due_on}, ended unanswered on {lapsed_on}.")
@dataclass(frozen=True)
class DeadlineLapsed(Event):
    """A deadline passed, and the work goes on without the answer it was for."""

    obj: str
    code: str
    title: str
    about: str
    due_on: date
    lapsed_on: date


@event(
    "lateness.recorded",
    sentence="{title} ({code}{about}), due {due_on}, is late; told to {told_to} on {told_on}; forecast {forecast_on}.",
)
@dataclass(frozen=True)
class LatenessRecorded(Event):
    """Why a deadline is late, what is expected, and who was told. The due day does not move."""

    obj: str
    code: str
    title: str
    about: str
    due_on: date
    forecast_on: date | None
    told_to: str
    told_on: date | None
    reason: Sensitive


@event("holiday.added", sentence="{name} on {on} was added to the bank holidays.")
@dataclass(frozen=True)
class HolidayAdded(Event):
    """Somebody added one day on which no working day counts (E41)."""

    obj: str
    on: date
    name: str
    source: str
    moved: int


@event("holiday.removed", sentence="{name} on {on} was taken off the bank holidays: {reason}")
@dataclass(frozen=True)
class HolidayRemoved(Event):
    """Somebody took back a day that a person had added."""

    obj: str
    on: date
    name: str
    reason: str
    moved: int


@event("holidays.loaded", sentence="Bank holidays were loaded: {added} added, {corrected} corrected, up to {until}.")
@dataclass(frozen=True)
class HolidaysLoaded(Event):
    """Bank holidays came from the published list."""

    added: int
    corrected: int
    until: date


@event("rules.loaded", sentence="Deadline rules were loaded: {added} new rows.")
@dataclass(frozen=True)
class RulesLoaded(Event):
    """Rows of law came from a release."""

    added: int
