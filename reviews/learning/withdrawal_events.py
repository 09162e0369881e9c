"""What the history records about actions that were entered by mistake."""

from dataclasses import dataclass
from datetime import date

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("action.withdrawn", sentence="{actor} withdrew action {code}, which had the deadline {deadline}: {reason}")
@dataclass(frozen=True)
class ActionWithdrawn(Event):
    """An action was entered by mistake: it counts no longer."""

    obj: str
    code: str
    deadline: date
    reason: Sensitive


@event("action.restored", sentence="{actor} restored action {code}, withdrawn on {withdrawn_on}: {reason}")
@dataclass(frozen=True)
class ActionRestored(Event):
    """A withdrawn action counts again; why it had been withdrawn is kept here."""

    obj: str
    code: str
    withdrawn_on: date
    withdrawn_because: Sensitive
    reason: Sensitive
