"""What is done by hand, in the history of the case."""

from dataclasses import dataclass
from datetime import date, datetime

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("deadline.chased", sentence="{actor} reminded {told} of {title} ({code}{about}), due {due_on}.")
@dataclass(frozen=True)
class DeadlineChased(Event):
    """Somebody reminded a duty by hand."""

    obj: str
    code: str
    title: str
    about: str
    due_on: date
    told: str
    note: Sensitive


@event("deadline.acknowledged", sentence="{actor} acknowledged {title} ({code}{about}), due {due_on}.")
@dataclass(frozen=True)
class DeadlineAcknowledged(Event):
    """Somebody of the agency has seen the request."""

    obj: str
    code: str
    title: str
    about: str
    due_on: date


@event("waiting.noted", sentence="{actor} noted what {title} ({code}{about}) waits for.")
@dataclass(frozen=True)
class WaitingNoted(Event):
    """The work waits for something."""

    obj: str
    code: str
    title: str
    about: str
    text: Sensitive
    until: date | None = None


@event("waiting.ended", sentence="{actor} noted that {title} ({code}{about}) no longer waits.")
@dataclass(frozen=True)
class WaitingEnded(Event):
    """What it waited for has come, or is no longer needed."""

    obj: str
    code: str
    title: str
    about: str


@event("reminder.snoozed", sentence="{actor} set aside their own reminders of {title} ({code}{about}) until {until}.")
@dataclass(frozen=True)
class ReminderSnoozed(Event):
    """One person hears no reminder for a while; the duty and its lateness are told all the same."""

    obj: str
    code: str
    title: str
    about: str
    until: datetime


@event(
    "more_time.asked", sentence="{actor} asked for more time for {title} ({code}{about}): {wanted_day} not {due_on}."
)
@dataclass(frozen=True)
class MoreTimeAsked(Event):
    """An agency asks for a later day."""

    obj: str
    code: str
    title: str
    about: str
    due_on: date
    wanted_day: date
    reason: Sensitive


@event("more_time.refused", sentence="{actor} refused more time for {title} ({code}{about}); it stays due {due_on}.")
@dataclass(frozen=True)
class MoreTimeRefused(Event):
    """The due day stays."""

    obj: str
    code: str
    title: str
    about: str
    due_on: date
    reason: Sensitive
