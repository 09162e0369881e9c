"""What the case history says about a concern; texts about the child are sensitive."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event(
    "audit_concern.raised", sentence="{agency} raised an immediate safeguarding concern (concern {number}, {about})."
)
@dataclass(frozen=True)
class ConcernRaised(Event):
    """An auditor found a child who may not be safe."""

    obj: str
    number: int
    agency: str
    about: str
    phoned: Sensitive
    reached: bool
    safe_now: str
    what: Sensitive


@event("audit_concern.acknowledged", sentence="{actor} acknowledged concern {number}.")
@dataclass(frozen=True)
class ConcernAcknowledged(Event):
    """Children's social care has the concern in hand."""

    obj: str
    number: int
    text: Sensitive


@event("audit_concern.settled", sentence="The outcome of concern {number} was recorded: {outcome}.")
@dataclass(frozen=True)
class ConcernSettled(Event):
    """What was done about it."""

    obj: str
    number: int
    outcome: str
    text: Sensitive


@event("audit_concern.noted", sentence="Something was added to concern {number}.")
@dataclass(frozen=True)
class ConcernNoted(Event):
    """An addition or a correction; what was written before stays."""

    obj: str
    number: int
    text: Sensitive
