"""From a duty to people: done when sending, so that today's holder is told."""

import logging
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from notifications.duties import holders, let_in
from notifications.kinds import kind_of
from notifications.models import Message
from notifications.unreachable import resolve, warn
from notifications.writing import write_deliveries

log = logging.getLogger(__name__)

BATCH = 100
LOOK_AGAIN = timedelta(hours=1)
Found = dict[tuple[str, str], list[int]]


@transaction.atomic
def address(now: datetime) -> int:
    """Make deliveries for up to 100 new messages; answers how many messages it took.

    A duty that nobody holds now is asked again an hour later; until then a warning stands, and the manager is told.
    """
    waiting = Message.objects.filter(Q(look_after__isnull=True) | Q(look_after__lte=now), addressed__isnull=True)
    messages = list(waiting.order_by("created", "id").select_for_update(skip_locked=True)[:BATCH])
    found: Found = {}
    people = {message.pk: _people(message, found) for message in messages}
    reached = [message for message in messages if people[message.pk]]
    unreached = [message for message in messages if not people[message.pk]]
    resolve([message for message in reached if message.look_after], now)
    warn(unreached, now)
    for message in reached:
        message.addressed = now
    for message in unreached:
        message.look_after = now + LOOK_AGAIN
    Message.objects.bulk_update(messages, ["addressed", "look_after"])
    write_deliveries([(message, people[message.pk]) for message in messages], now)
    return len(messages)


def _people(message: Message, found: Found) -> list[int]:
    """Whom it is for; `found` remembers what was asked for another message about the same case and duty."""
    about = (message.case_ref, message.duty)
    try:
        kind_of(message.kind)
        if about not in found:
            with transaction.atomic():
                found[about] = let_in(*about, holders(message.duty))
        return found[about]
    except Exception:  # one message that cannot be addressed must not hold up the others
        log.exception("message %s cannot be addressed", message.pk)
        return []
