"""Handling the post, each time with its event on the partnership's stream."""

from __future__ import annotations

from datetime import datetime

from django.db import transaction

from notifications import handling
from notifications.feed.addresses import new_address, withdraw_address
from notifications.kinds import title_of
from notifications.models import DeliveryQuerySet
from reviews.people.models import User
from reviews.post.events import (
    CalendarAddressMade,
    CalendarAddressWithdrawn,
    DeliveriesRetried,
    DeliveryCancelled,
    DeliveryRetried,
    MessageGivenUp,
)
from reviews.trail.record import PARTNERSHIP, record


@transaction.atomic
def retry(delivery_pk: int, *, reason: str, at: datetime) -> None:
    """Send a letter again; raise NothingToHandle."""
    delivery = handling.retry(delivery_pk, at=at)
    what, obj = title_of(delivery.message.kind), f"delivery:{delivery.pk}"
    record(PARTNERSHIP, DeliveryRetried(what=what, person=str(delivery.person), reason=reason, obj=obj))


@transaction.atomic
def retry_all(some: DeliveryQuerySet, *, reason: str, at: datetime) -> int:
    """Send these letters again, at most a thousand; answers how many went back."""
    count = handling.send_again(some[: handling.MOST_AT_ONCE], at=at)
    if count:
        record(PARTNERSHIP, DeliveriesRetried(count=count, reason=reason))
    return count


@transaction.atomic
def cancel(delivery_pk: int, *, reason: str) -> None:
    """Give up a letter; raise NothingToHandle."""
    delivery = handling.cancel(delivery_pk, because=f"Cancelled: {reason}")
    what, obj = title_of(delivery.message.kind), f"delivery:{delivery.pk}"
    record(PARTNERSHIP, DeliveryCancelled(what=what, person=str(delivery.person), reason=reason, obj=obj))


@transaction.atomic
def give_up(message_pk: int, *, reason: str, at: datetime) -> None:
    """Give up a message that reaches nobody; raise NothingToHandle."""
    message = handling.give_up(message_pk, at=at)
    record(PARTNERSHIP, MessageGivenUp(what=title_of(message.kind), reason=reason, obj=f"message:{message.pk}"))


@transaction.atomic
def make_calendar_address(person: User, *, alarms: bool, at: datetime) -> str:
    """Make the person's calendar address and give its token, to be shown once."""
    token = new_address(person.pk, alarms=alarms, at=at)
    record(PARTNERSHIP, CalendarAddressMade(obj=f"user:{person.pk}"))
    return token


@transaction.atomic
def withdraw_calendar_address(person: User, *, at: datetime) -> bool:
    """Withdraw the person's calendar address; False when they have none."""
    withdrawn = withdraw_address(person.pk, at=at)
    if withdrawn:
        record(PARTNERSHIP, CalendarAddressWithdrawn(obj=f"user:{person.pk}"))
    return withdrawn
