"""What the history records about learning that came when its case was closed."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("learning.added_after_close", sentence="{actor} added {what} after the case was closed: {reason}")
@dataclass(frozen=True)
class AddedAfterClose(Event):
    """Something was learned when the case was closed already."""

    what: str
    reason: Sensitive
