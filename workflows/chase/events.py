"""What the chase records in the history of a case."""

from dataclasses import dataclass
from datetime import date, datetime

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("deadline.climbed", sentence="{title} ({code}{about}), due {due_on}, was raised with: {told}.")
@dataclass(frozen=True)
class DeadlineClimbed(Event):
    """A deadline that still waited was raised with more senior people."""

    obj: str
    code: str
    title: str
    about: str
    due_on: date
    step: str
    told: str


@event("climb.held", sentence="{title} ({code}{about}): the step to {told} was held until {held_until}.")
@dataclass(frozen=True)
class ClimbHeld(Event):
    """The manager held one local rung for one working day."""

    obj: str
    code: str
    title: str
    about: str
    due_on: date
    step: str
    told: str
    held_until: datetime
    reason: Sensitive
