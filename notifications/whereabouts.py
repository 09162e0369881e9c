"""What became of letters that a provider took: asked of it, for up to five days after sending."""

import logging
from collections.abc import Mapping
from datetime import datetime, timedelta

from django.db import transaction

from notifications.backends.choice import provider
from notifications.backends.provider import CannotBeSent, Known, Standing, TryLater
from notifications.delivery import ATTEMPTS, FIRST_LOOK, pause_after
from notifications.models import Delivery, State

log = logging.getLogger(__name__)

BATCH = 50
LONGEST_PAUSE = timedelta(hours=1)
GIVE_UP = timedelta(days=5)
ENDS: Mapping[Standing, State] = {Standing.DELIVERED: State.DELIVERED, Standing.REFUSED: State.FAILED}


def ask_about(now: datetime) -> int:
    """Ask the provider about up to 50 letters; answers how many are settled. A provider that is busy is left alone."""
    carrier = provider()
    settled = 0
    try:
        for delivery in _claim(now, carrier.code):
            try:
                known = carrier.standing_of(delivery.provider_ref)
            except CannotBeSent as refusal:
                log.warning("delivery %s: the provider does not answer about it: %s", delivery.pk, refusal)
                continue
            except TryLater as later:
                log.warning("the provider cannot be asked: %s", later)
                break
            settled += _settle(delivery, known, now)
    finally:
        carrier.close()
    return settled


@transaction.atomic
def _claim(now: datetime, code: str) -> list[Delivery]:
    """Take letters to ask about; whatever happens to us, they are asked about again, ever more rarely."""
    due = Delivery.objects.to_ask_about(now).filter(provider=code).select_for_update(skip_locked=True)
    claimed = list(due[:BATCH])
    for delivery in claimed:
        age = now - (delivery.sent_at or now)
        delivery.next_look = None if age > GIVE_UP else now + min(max(age, FIRST_LOOK), LONGEST_PAUSE)
    Delivery.objects.bulk_update(claimed, ["next_look"])
    return claimed


@transaction.atomic
def _settle(delivery: Delivery, known: Known, now: datetime) -> int:
    mine = Delivery.objects.filter(pk=delivery.pk, state=State.SENT, provider_ref=delivery.provider_ref)
    parts = Delivery.objects.filter(digest=delivery.pk, state=State.SENT)
    if known.standing is Standing.ON_ITS_WAY:
        return 0
    state, error = ENDS.get(known.standing, State.PENDING), known.says
    if known.standing is Standing.LOST and delivery.attempts >= ATTEMPTS:
        state, error = State.FAILED, f"Given up after {ATTEMPTS} attempts: {known.says}"
    if known.standing is Standing.DELIVERED:
        error = ""
    next_try = now + pause_after(delivery.attempts)
    if mine.update(state=state, next_look=None, next_try=next_try, error=error):
        parts.update(state=State.COLLECTED if state == State.PENDING else state, error=error)
    return int(state != State.PENDING)
