"""What the history records about decisions and meetings."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("decision.opened", sentence="The partners were asked: {question} (round {round}). Asked: {asked}.")
@dataclass(frozen=True)
class DecisionOpened(Event):
    """A question was put to the partners."""

    obj: str
    question: str
    round: int
    asked: str
    content_sha256: str


@event("position.recorded", sentence="{agency} ({title}) gave its position: {choice}.")
@dataclass(frozen=True)
class PositionRecorded(Event):
    """A partner gave its position, with reasons."""

    obj: str
    agency: str
    title: str
    choice: str
    reasons: Sensitive
    conflict: Sensitive


@event("position.minuted", sentence="The position of {agency} given at the meeting was recorded: {choice}.")
@dataclass(frozen=True)
class PositionMinuted(Event):
    """The business team recorded what a partner said at a meeting; the partner must confirm it."""

    obj: str
    agency: str
    choice: str
    reasons: Sensitive


@event("position.confirmed", sentence="{agency} ({title}) confirmed the position recorded at the meeting: {choice}.")
@dataclass(frozen=True)
class PositionConfirmed(Event):
    """A partner confirmed what was recorded for it."""

    obj: str
    agency: str
    title: str
    choice: str


@event("position.changed", sentence="{agency} changed its position from {changed_from} to {changed_to}.")
@dataclass(frozen=True)
class PositionChanged(Event):
    """A partner replaced what the minute said, before the decision was settled."""

    obj: str
    agency: str
    changed_from: str
    changed_to: str
    reasons: Sensitive


@event("decision.settled", sentence="The decision was settled: {outcome}. Dissent: {dissent}.")
@dataclass(frozen=True)
class DecisionSettled(Event):
    """The last required position was in; the outcome follows from the positions."""

    obj: str
    outcome: str
    dissent: str


@event(
    "meeting.held", sentence="The review group met on {held_on}, chaired by {chair}. Recommendation: {recommendation}."
)
@dataclass(frozen=True)
class MeetingHeld(Event):
    """The meeting and its recommendation were recorded."""

    obj: str
    held_on: str
    chair: str
    quorate: bool
    present: str
    recommendation: str
    rationale: Sensitive
