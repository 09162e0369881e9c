"""Sending e-mail: claimed under a lease, each once, retried when that may help."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from math import inf
from time import monotonic

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from notifications.backends.choice import provider
from notifications.backends.provider import CannotBeSent, Known, Provider, Standing, TryLater
from notifications.digests import LEFT, follow, leave_to_others
from notifications.duties import holders, let_in
from notifications.kinds import kind_of
from notifications.letters import NothingToSay, letter_for
from notifications.models import Delivery, DeliveryQuerySet, State
from notifications.wording import wording_of

log = logging.getLogger(__name__)

BATCH = 20
LEASE = timedelta(seconds=settings.LEASE_SECONDS)
ATTEMPTS = 12
FIRST_PAUSE = timedelta(seconds=settings.RETRY_SECONDS)
LONGEST_PAUSE = timedelta(hours=4)
FIRST_LOOK = timedelta(minutes=1)


def deliver(now: datetime, *, until: float = inf) -> int:
    """Claim and send up to 20 e-mails that are due at `now`; answers how many it dealt with.

    A provider that asks for a pause gets it: the rest of the batch goes back, unattempted. So does, to be taken at
    once, what is left when time.monotonic() has passed `until`: a slow provider must not keep a worker for itself.
    """
    claimed = claim(now)
    if not claimed:
        return 0
    carrier = provider()
    try:
        for place, delivery in enumerate(claimed):
            if not _send_or_postpone(delivery, carrier):
                give_back(claimed[place + 1 :])
                return place
            if monotonic() > until:
                give_back(claimed[place + 1 :], pause=timedelta(0))
                return place + 1
    finally:
        carrier.close()
    return len(claimed)


@transaction.atomic
def claim(now: datetime) -> list[Delivery]:
    """Take due e-mails under a lease (LEASE_SECONDS); two workers never take the same one."""
    due = Delivery.objects.due(now).select_for_update(skip_locked=True, of=("self",))
    claimed = list(due.select_related("message", "person")[:BATCH])
    for delivery in claimed:
        delivery.state = State.SENDING
        delivery.attempts += 1
        delivery.lease_until = timezone.now() + LEASE
    Delivery.objects.bulk_update(claimed, ["state", "attempts", "lease_until"])
    return claimed


def give_back(claimed: Sequence[Delivery], *, pause: timedelta = FIRST_PAUSE) -> None:
    """Put e-mails back that were claimed and not touched; they count no attempt and wait the first pause or another."""
    for delivery in claimed:
        _mine(delivery).update(
            state=State.PENDING,
            lease_until=None,
            attempts=F("attempts") - 1,
            next_try=timezone.now() + pause,
        )


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: RETRY_SECONDS, then twice, four times …, at most four hours."""
    doublings = min(max(attempts - 1, 0), 10)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def reference_of(letter: EmailMultiAlternatives) -> str:
    """Under which a provider keeps the letter: the left half of its Message-ID, the same at every attempt."""
    return str(letter.extra_headers["Message-ID"]).strip("<>").partition("@")[0]


def _send_or_postpone(delivery: Delivery, carrier: Provider) -> bool:
    """Deal with one e-mail; False when the provider wants no more letters now."""
    if not _renew(delivery):
        return True  # its lease ran out while the batch was slow: somebody else has it
    try:
        _send(delivery, carrier)
    except TryLater as later:
        _try_again(delivery, str(later), counts=not later.surely_not_taken)
        return not later.everybody
    except CannotBeSent as refusal:
        _settle(delivery, State.FAILED, error=str(refusal))
    except Exception as fault:  # one letter that cannot be written must not hold up the others
        log.exception("delivery %s cannot be sent", delivery.pk)
        _try_again(delivery, type(fault).__name__)
    return True


def _send(delivery: Delivery, carrier: Provider) -> None:
    message = delivery.message
    told = let_in(message.case_ref, message.duty, holders(message.duty))
    if not delivery.person.is_active or delivery.person_id not in told:
        _leave(delivery)
        return
    if not delivery.person.email:
        raise CannotBeSent("The person has no e-mail address.")
    try:
        letter = letter_for(delivery)
    except NothingToSay as nothing:
        _settle(delivery, State.CANCELLED, error=str(nothing))
        return
    reference = reference_of(letter)
    known = carrier.find(reference) if delivery.attempts > 1 else None
    if known and known.provider_ref != delivery.provider_ref:
        _take_up(delivery, known, carrier)
    else:
        _sent(delivery, carrier.send(letter, reference), carrier)


def _leave(delivery: Delivery) -> None:
    """The person is gone or holds the duty no more: they get nothing, whoever follows them does."""
    with transaction.atomic():
        if _mine(delivery).exists():
            leave_to_others(delivery)
            _settle(delivery, State.CANCELLED, error=LEFT)


def _take_up(delivery: Delivery, known: Known, carrier: Provider) -> None:
    """An earlier attempt reached the provider although we did not hear of it."""
    if known.standing is Standing.REFUSED:
        _settle(delivery, State.FAILED, error=known.says, provider_ref=known.provider_ref, provider=carrier.code)
    elif known.standing is Standing.LOST:
        Delivery.objects.filter(pk=delivery.pk).update(provider_ref=known.provider_ref)
        raise TryLater(known.says)
    else:
        _sent(delivery, known.provider_ref, carrier)


def _sent(delivery: Delivery, provider_ref: str, carrier: Provider) -> None:
    now = timezone.now()
    _settle(
        delivery,
        State.SENT,
        sent_at=now,
        error="",
        provider=carrier.code,
        provider_ref=provider_ref,
        next_look=now + FIRST_LOOK if carrier.tells_later else None,
        template_version=wording_of(kind_of(delivery.message.kind)),
    )


def _try_again(delivery: Delivery, error: str, *, counts: bool = True) -> None:
    log.warning("delivery %s: attempt %s failed: %s", delivery.pk, delivery.attempts, error)
    if counts and delivery.attempts >= ATTEMPTS:
        _settle(delivery, State.FAILED, error=f"Given up after {ATTEMPTS} attempts: {error}"[:300])
        return
    attempts = delivery.attempts if counts else delivery.attempts - 1
    next_try = timezone.now() + pause_after(delivery.attempts)
    _settle(delivery, State.PENDING, error=error[:300], next_try=next_try, attempts=attempts)


def _renew(delivery: Delivery) -> bool:
    """Take the lease anew just before sending; False when it was lost."""
    lease = timezone.now() + LEASE
    renewed = _mine(delivery).update(lease_until=lease)
    delivery.lease_until = lease
    return bool(renewed)


def _mine(delivery: Delivery) -> DeliveryQuerySet:
    return Delivery.objects.filter(
        pk=delivery.pk, state=State.SENDING, attempts=delivery.attempts, lease_until=delivery.lease_until
    )


def _settle(delivery: Delivery, state: State, **changes: object) -> None:
    """Write the outcome, unless another worker has taken the delivery over meanwhile."""
    with transaction.atomic():
        if _mine(delivery).update(state=state, lease_until=None, **changes):
            follow(delivery, state)
