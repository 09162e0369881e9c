"""From a duty to people: done when sending, so that today's holder is told."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from notifications.duties import holders
from notifications.kinds import kind_of
from notifications.models import Channel, Delivery, Message, State

log = logging.getLogger(__name__)

BATCH = 100
LOOK_AGAIN = timedelta(hours=1)


@transaction.atomic
def address(now: datetime) -> int:
    """Make deliveries for up to 100 new messages; answers how many messages it took.

    A duty that nobody holds now is asked again an hour later.
    """
    waiting = Message.objects.filter(Q(look_after__isnull=True) | Q(look_after__lte=now), addressed__isnull=True)
    messages = list(waiting.order_by("created", "id").select_for_update(skip_locked=True)[:BATCH])
    for message in messages:
        try:
            with transaction.atomic():
                people = _address(message, now)
        except Exception:  # one message that cannot be addressed must not hold up the others
            log.exception("message %s cannot be addressed", message.pk)
            people = []
        if people:
            message.addressed = now
        else:
            message.look_after = now + LOOK_AGAIN
    Message.objects.bulk_update(messages, ["addressed", "look_after"])
    return len(messages)


def _address(message: Message, now: datetime) -> list[int]:
    people = holders(message.duty)
    kind = kind_of(message.kind)
    rows = []
    for person in people:
        if kind.in_app:
            rows.append(_row(message, person, Channel.IN_APP, State.SENT, now))
        if kind.email:
            rows.append(_row(message, person, Channel.EMAIL, State.PENDING, now))
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)
    return people


def _row(message: Message, person: int, channel: Channel, state: State, now: datetime) -> Delivery:
    sent_at = now if state == State.SENT else None
    return Delivery(message=message, person_id=person, channel=channel, state=state, next_try=now, sent_at=sent_at)
