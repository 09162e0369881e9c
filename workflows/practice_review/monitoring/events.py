"""What the history records about the checks of regulation 14."""

from dataclasses import dataclass
from datetime import date

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("progress.checked", sentence="Check {number} of the review: {time}; quality: {quality}. Next in {weeks} weeks.")
@dataclass(frozen=True)
class ProgressChecked(Event):
    """Time taken and quality, as a delegated partner or the manager judged them."""

    number: int
    time: str
    quality: str
    weeks: int
    time_words: Sensitive
    quality_words: Sensitive


@event("reviewer.asked", sentence="The reviewer was asked in writing on {asked_on}.")
@dataclass(frozen=True)
class ReviewerAsked(Event):
    """A written request for information or a draft (regulation 14)."""

    asked_on: date
    asked: Sensitive
    obj: str


@event("reviewer.replied", sentence="The reviewer's reply of {replied_on} was recorded.")
@dataclass(frozen=True)
class ReviewerReplied(Event):
    """The reply."""

    replied_on: date
    reply: Sensitive
    obj: str
