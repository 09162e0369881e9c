"""What a person may do about letters that do not go: have them sent again, or give them up."""

from datetime import datetime

from django.db import transaction

from notifications.digests import follow
from notifications.models import Channel, Delivery, DeliveryQuerySet, Message, State
from notifications.unreachable import resolve

WAITS = (State.FAILED, State.PENDING)
MOST_AT_ONCE = 1000


class NothingToHandle(Exception):
    """Somebody else was first, or the letter is on its way."""

    def __init__(self) -> None:
        super().__init__("This letter is no longer waiting: it was sent, cancelled or tried again meanwhile.")


def letters() -> DeliveryQuerySet:
    """Every e-mail that stands for itself (not what a digest carries), each with message and person, newest first."""
    return (
        Delivery.objects.filter(channel=Channel.EMAIL, digest=None).select_related("message", "person").order_by("-pk")
    )


@transaction.atomic
def retry(delivery_pk: int, *, at: datetime) -> Delivery:
    """Send a letter again that failed or waits; the provider is asked first. Raise NothingToHandle."""
    delivery = _waiting(delivery_pk)
    send_again(letters().filter(pk=delivery.pk), at=at)
    return delivery


def send_again(some: DeliveryQuerySet, *, at: datetime) -> int:
    """Let these letters go at once, with all their attempts before them; an attempt already made is remembered."""
    some = Delivery.objects.filter(pk__in=list(some.values_list("pk", flat=True)), state__in=WAITS)
    tried = some.filter(attempts__gt=0).update(attempts=1, state=State.PENDING, next_try=at, error="")
    untried = some.filter(attempts=0).update(state=State.PENDING, next_try=at, not_before=None, error="")
    return tried + untried


@transaction.atomic
def cancel(delivery_pk: int, *, because: str) -> Delivery:
    """Give up a letter that failed or waits. Raise NothingToHandle."""
    delivery = _waiting(delivery_pk)
    Delivery.objects.filter(pk=delivery.pk).update(state=State.CANCELLED, error=because[:300], lease_until=None)
    follow(delivery, State.CANCELLED)
    return delivery


@transaction.atomic
def give_up(message_pk: int, *, at: datetime) -> Message:
    """Give up a message that reaches nobody. Raise NothingToHandle."""
    waiting = Message.objects.filter(addressed=None, unreachable__isnull=False, unreachable__resolved=None)
    found = waiting.select_for_update(of=("self",)).filter(pk=message_pk).first()
    if found is None:
        raise NothingToHandle
    Message.objects.filter(pk=found.pk).update(addressed=at)
    resolve([found], at)
    return found


def _waiting(delivery_pk: int) -> Delivery:
    rows = letters().select_for_update(of=("self",)).filter(pk=delivery_pk, state__in=WAITS)
    delivery = rows.first()
    if delivery is None:
        raise NothingToHandle
    return delivery
