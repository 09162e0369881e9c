"""Taking back what nobody has received yet, because it is no longer true."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import CharField, Exists, OuterRef, Value
from django.db.models.functions import Cast, Concat
from django.utils import timezone

from notifications.models import Channel, Delivery, Message, State
from notifications.unreachable import resolve

WITHDRAWN = ":withdrawn:"
"""Stands in the key of a withdrawn message, so that the same may be posted again should it become true again."""


@transaction.atomic
def withdraw(keys: Iterable[str], *, because: str) -> list[str]:
    """Cancel e-mails that still wait; give the keys of the messages that reached nobody and now never will.

    A message that somebody has received keeps its key; the notice in the product stays as history.
    """
    messages = Message.objects.select_for_update(no_key=True).filter(key__in=list(keys)).order_by("pk")
    found = {message.pk: message.key for message in messages}
    waiting = Delivery.objects.filter(message__in=found, state__in=[State.PENDING, State.COLLECTED])
    waiting.exclude(channel=Channel.IN_APP).update(state=State.CANCELLED, error=because[:300])
    received = Delivery.objects.filter(message=OuterRef("pk"), state__in=[State.SENT, State.DELIVERED, State.SENDING])
    unseen = Message.objects.filter(~Exists(received), pk__in=found)
    gone = list(unseen.values_list("pk", flat=True))
    resolve([message for message in messages if message.pk in gone], timezone.now())
    Message.objects.filter(pk__in=gone).update(
        key=Concat("key", Value(WITHDRAWN), Cast("pk", CharField())), addressed=timezone.now(), look_after=None
    )
    return [found[pk] for pk in gone]
