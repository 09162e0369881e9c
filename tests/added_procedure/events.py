"""The one event of a learning visit."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("visit.answered", sentence="{agency} said what the visit taught it.")
@dataclass(frozen=True)
class VisitAnswered(Event):
    """An agency answered."""

    agency: str
    learned: Sensitive
