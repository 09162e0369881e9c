"""What the partnership's stream says about handling the post and about calendars."""

from dataclasses import dataclass

from reviews.trail.events import Event, event


@event("delivery.retried", sentence='{actor} had the letter "{what}" to {person} sent again: {reason}')
@dataclass(frozen=True)
class DeliveryRetried(Event):
    """A letter that failed or waited is sent again."""

    what: str
    person: str
    reason: str
    obj: str | None = None


@event("deliveries.retried", sentence="{actor} had {count} letters that failed sent again: {reason}")
@dataclass(frozen=True)
class DeliveriesRetried(Event):
    """Letters that failed are sent again, all at once."""

    count: int
    reason: str
    obj: str | None = None


@event("delivery.cancelled", sentence='{actor} cancelled the letter "{what}" to {person}: {reason}')
@dataclass(frozen=True)
class DeliveryCancelled(Event):
    """A letter is given up."""

    what: str
    person: str
    reason: str
    obj: str | None = None


@event("message.given_up", sentence='{actor} gave up the message "{what}", which reached nobody: {reason}')
@dataclass(frozen=True)
class MessageGivenUp(Event):
    """A message for a duty that nobody holds is given up."""

    what: str
    reason: str
    obj: str | None = None


@event("calendar_address.made", sentence="{actor} made an address for their calendar.")
@dataclass(frozen=True)
class CalendarAddressMade(Event):
    """A calendar program may read the person's tasks; an address made before stopped working."""

    obj: str | None = None


@event("calendar_address.withdrawn", sentence="{actor} withdrew the address of their calendar.")
@dataclass(frozen=True)
class CalendarAddressWithdrawn(Event):
    """No calendar program may read the person's tasks any more."""

    obj: str | None = None
