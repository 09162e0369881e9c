"""What the partnership's history says about drafts."""

from dataclasses import dataclass
from datetime import datetime

from reviews.trail.events import Event, event


@event("opening.given_up", sentence="{actor} gave up opening a rapid review; no case was opened.")
@dataclass(frozen=True)
class OpeningGivenUp(Event):
    """A draft was erased before it became a case."""

    begun_at: datetime
