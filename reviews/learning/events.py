"""What the history records about learning. What people wrote is Sensitive."""

from dataclasses import dataclass
from datetime import date

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("finding.added", sentence="{actor} added finding {number}.")
@dataclass(frozen=True)
class FindingAdded(Event):
    """A finding was written down."""

    obj: str
    number: int
    text: Sensitive


@event("recommendation.added", sentence="{actor} added recommendation {number} for {owners}.")
@dataclass(frozen=True)
class RecommendationAdded(Event):
    """A recommendation was written down."""

    obj: str
    number: int
    owners: str
    due_on: date | None
    text: Sensitive


@event("learning.corrected", sentence="{actor} corrected the text of {what}: {reason}")
@dataclass(frozen=True)
class LearningCorrected(Event):
    """The words of a finding or a recommendation changed."""

    obj: str
    what: str
    reason: Sensitive
    changed_from: Sensitive
    changed_to: Sensitive


@event("recommendation.left", sentence="{actor} decided that recommendation {number} leads to no action: {reason}")
@dataclass(frozen=True)
class RecommendationLeft(Event):
    """No action follows, with the reason."""

    obj: str
    number: int
    reason: Sensitive


@event(
    "action.added", sentence="{actor} added action {code}, owned by {owner}, {agency}, with the deadline {deadline}."
)
@dataclass(frozen=True)
class ActionAdded(Event):
    """An action became part of the plan."""

    obj: str
    code: str
    owner: str
    agency: str
    deadline: date
    source: str
    what: Sensitive


@event("action.started", sentence="{actor} recorded that action {code} started on {started_on}, forecast {forecast}.")
@dataclass(frozen=True)
class ActionStarted(Event):
    """Work on an action began."""

    obj: str
    code: str
    started_on: date
    forecast: date


@event("action.forecast_given", sentence="{actor} forecasts that action {code} is done by {forecast}. {reason}")
@dataclass(frozen=True)
class ForecastGiven(Event):
    """The owner says when the action will be done."""

    obj: str
    code: str
    forecast: date
    deadline: date
    reason: Sensitive


@event("action.completed", sentence="{actor} recorded that action {code} was completed on {completed_on}.")
@dataclass(frozen=True)
class ActionCompleted(Event):
    """The work is done and awaits sign-off."""

    obj: str
    code: str
    completed_on: date
    note: Sensitive


@event("action.signed_off", sentence="{actor} signed off action {code}: it is Blue.")
@dataclass(frozen=True)
class ActionSignedOff(Event):
    """A second person agrees that the action is done."""

    obj: str
    code: str
    completed_on: date
    note: Sensitive


@event("action.sent_back", sentence="{actor} sent action {code} back: {reason}")
@dataclass(frozen=True)
class ActionSentBack(Event):
    """A second person does not agree that the action is done."""

    obj: str
    code: str
    completed_on: date
    reason: Sensitive


@event("action.reopened", sentence="{actor} opened action {code} again: {reason}")
@dataclass(frozen=True)
class ActionReopened(Event):
    """A Blue action is Blue no longer."""

    obj: str
    code: str
    deadline: date
    reason: Sensitive


@event(
    "action.deadline_changed",
    sentence="{actor} moved the deadline of {code} from {changed_from} to {changed_to} (slips: {slips}). {reason}",
)
@dataclass(frozen=True)
class DeadlineChanged(Event):
    """The action has a new deadline; the original one stays."""

    obj: str
    code: str
    changed_from: date
    changed_to: date
    slips: int
    reason: Sensitive


@event("action.month_rated", sentence="{actor} updated action {code} for {month}: {colour}.")
@dataclass(frozen=True)
class MonthRated(Event):
    """The month's progress was assessed; the colour followed from the facts."""

    obj: str
    code: str
    month: str
    colour: str
    revised_deadline: date | None
    narrative: Sensitive


@event("action.month_closed", sentence="The month {month} of action {code} was closed: {colour}.")
@dataclass(frozen=True)
class MonthClosed(Event):
    """The month's colour is kept."""

    obj: str
    code: str
    month: str
    colour: str
    revised_deadline: date | None


@event("action.impact_rated", sentence="{actor} rated the impact of action {code} ({moment}): {rating}.")
@dataclass(frozen=True)
class ImpactRated(Event):
    """How far the action changed something."""

    obj: str
    code: str
    moment: str
    rating: str
    evidence: Sensitive


@event("action.closed", sentence="{actor} closed action {code}; impact: {rating}.")
@dataclass(frozen=True)
class ActionClosed(Event):
    """Nothing changes on the action any more."""

    obj: str
    code: str
    rating: str


@event(
    "action.owner_changed",
    sentence="{actor} gave action {code} from {changed_from} to {changed_to}: {reason}",
)
@dataclass(frozen=True)
class OwnerChanged(Event):
    """Another person or agency owns the action."""

    obj: str
    code: str
    changed_from: str
    changed_to: str
    reason: Sensitive


@event("action.corrected", sentence="{actor} corrected action {code} ({fields}): {reason}")
@dataclass(frozen=True)
class ActionCorrected(Event):
    """Words or facts of an action changed, with the reason."""

    obj: str
    code: str
    fields: str
    changed_from: Sensitive
    changed_to: Sensitive
    reason: Sensitive


@event("actions.imported", sentence="{actor} added {count} actions from a file.")
@dataclass(frozen=True)
class ActionsImported(Event):
    """Earlier actions were taken over."""

    count: int


@event("action.evidence_added", sentence="{actor} added evidence to action {code}.")
@dataclass(frozen=True)
class EvidenceAdded(Event):
    """A file shows how the action goes."""

    obj: str
    code: str
    sha256: str
