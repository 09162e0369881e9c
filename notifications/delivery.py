"""Sending e-mail: claimed under a lease, each once, retried when that may help."""

import logging
import smtplib
from datetime import datetime, timedelta

from django.core.mail import get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction
from django.utils import timezone

from notifications.duties import holders
from notifications.letters import letter_for
from notifications.models import Delivery, State

log = logging.getLogger(__name__)

BATCH = 20
LEASE = timedelta(minutes=5)
ATTEMPTS = 12
FIRST_PAUSE = timedelta(minutes=1)
LONGEST_PAUSE = timedelta(hours=4)
REFUSED_FOR_GOOD = range(500, 600)


class AddressRefused(Exception):
    """The receiving server says this address or letter will never be taken."""


def deliver(now: datetime) -> int:
    """Claim and send up to 20 e-mails that are due at `now`; answers how many it claimed."""
    claimed = claim(now)
    if claimed:
        connection = get_connection()
        try:
            for delivery in claimed:
                _send_or_postpone(delivery, connection)
        finally:
            connection.close()
    return len(claimed)


@transaction.atomic
def claim(now: datetime) -> list[Delivery]:
    """Take due e-mails for five minutes; two workers never take the same one."""
    due = Delivery.objects.due(now).select_for_update(skip_locked=True, of=("self",))
    claimed = list(due.select_related("message", "person")[:BATCH])
    for delivery in claimed:
        delivery.state = State.SENDING
        delivery.attempts += 1
        delivery.lease_until = timezone.now() + LEASE
    Delivery.objects.bulk_update(claimed, ["state", "attempts", "lease_until"])
    return claimed


def pause_after(attempts: int) -> timedelta:
    """How long to wait after so many attempts: 1, 2, 4 … minutes, at most four hours."""
    doublings = min(max(attempts - 1, 0), 10)
    return min(FIRST_PAUSE * (1 << doublings), LONGEST_PAUSE)


def _send_or_postpone(delivery: Delivery, connection: BaseEmailBackend) -> None:
    try:
        _send(delivery, connection)
    except Exception as fault:  # one letter that cannot be written must not hold up the others
        log.exception("delivery %s cannot be sent", delivery.pk)
        _try_again(delivery, fault)


def _send(delivery: Delivery, connection: BaseEmailBackend) -> None:
    if not delivery.person.is_active or delivery.person_id not in holders(delivery.message.duty):
        _settle(delivery, State.CANCELLED, error="The person no longer holds the duty.")
        return
    if not delivery.person.email:
        _settle(delivery, State.FAILED, error="The person has no e-mail address.")
        return
    letter = letter_for(delivery)
    try:
        _hand_over(letter, connection)
    except AddressRefused as refusal:
        _settle(delivery, State.FAILED, error=str(refusal))
    except (smtplib.SMTPException, OSError) as fault:
        connection.close()
        _try_again(delivery, fault)
    else:
        _settle(delivery, State.SENT, provider_ref=letter.extra_headers["Message-ID"])


def _hand_over(letter: object, connection: BaseEmailBackend) -> None:
    try:
        connection.send_messages([letter])  # type: ignore[list-item]
    except smtplib.SMTPRecipientsRefused as refused:
        codes = [code for code, _ in refused.recipients.values()]
        if codes and all(code in REFUSED_FOR_GOOD for code in codes):
            raise AddressRefused(f"The address was refused ({codes[0]}).") from refused
        raise
    except smtplib.SMTPDataError as refused:
        if refused.smtp_code in REFUSED_FOR_GOOD:
            raise AddressRefused(f"The letter was refused ({refused.smtp_code}).") from refused
        raise


def _try_again(delivery: Delivery, fault: Exception) -> None:
    error = f"{type(fault).__name__}"
    log.warning("delivery %s: attempt %s failed: %s", delivery.pk, delivery.attempts, error)
    if delivery.attempts >= ATTEMPTS:
        _settle(delivery, State.FAILED, error=f"Given up after {ATTEMPTS} attempts: {error}")
    else:
        _settle(delivery, State.PENDING, error=error, next_try=timezone.now() + pause_after(delivery.attempts))


def _settle(delivery: Delivery, state: State, **changes: object) -> None:
    """Write the outcome, unless another worker has taken the delivery over meanwhile."""
    sent_at = timezone.now() if state == State.SENT else None
    mine = Delivery.objects.filter(pk=delivery.pk, state=State.SENDING, attempts=delivery.attempts)
    mine.update(state=state, lease_until=None, sent_at=sent_at, **changes)
