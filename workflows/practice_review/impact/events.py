"""What the history records about the learning of a practice review."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event(
    "recommendations.planned",
    sentence="Every recommendation has an action or a reason: {actions} with, {left} without.",
)
@dataclass(frozen=True)
class RecommendationsPlanned(Event):
    """How many recommendations have actions, and how many a reason why none follows."""

    actions: int
    left: int


@event("impact.checked", sentence="Impact after {months} months was checked: {ratings}.")
@dataclass(frozen=True)
class ImpactChecked(Event):
    """The ratings of the recommendations, and to whom it was reported."""

    months: int
    ratings: str
    summary: Sensitive
    reported_to: Sensitive


@event("practice_review.closed", sentence="The practice review was closed. Actions not yet finished: {unfinished}.")
@dataclass(frozen=True)
class PracticeReviewClosed(Event):
    """The learning in short, and why unfinished actions are accepted."""

    unfinished: int
    learning: Sensitive
    accepted: Sensitive
