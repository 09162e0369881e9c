"""What the trail records about itself."""

from dataclasses import dataclass

from reviews.trail.events import Event, event


@event("trail.erased", sentence="The value of {field} in entry {event_seq} was erased by law.")
@dataclass(frozen=True)
class ValueErased(Event):
    """Written by the database function trail_erase alone; the application may not record it."""

    event_seq: int
    field: str
