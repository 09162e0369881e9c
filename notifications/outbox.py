"""Putting a message into the outbox, in the transaction of what it tells."""

import logging
from collections.abc import Mapping

from django.db import connection, transaction

from notifications.duties import checked
from notifications.kinds import kind_of
from notifications.models import Message

log = logging.getLogger(__name__)


class MessageRefused(ValueError):
    """A message says more than its kind allows, or points outside the product."""


def post(
    kind: str, *, key: str, duty: str, case_ref: str, url: str, context: Mapping[str, str] | None = None
) -> Message:
    """Write a message once per key; raise KindUnknown, DutyMalformed, MessageRefused, TransactionManagementError."""
    words = dict(context or {})
    if extra := set(words) - kind_of(kind).words:
        told = ", ".join(sorted(extra))
        raise MessageRefused(f"{kind} may not say {told}; add it to the kind's words if it names nobody.")
    if not url.startswith("/") or url.startswith("//"):
        raise MessageRefused(f"A message points to a page of this product, not to {url!r}.")
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Post a message in the transaction of what it tells.")
    new = Message(kind=kind, key=key, duty=checked(duty), case_ref=case_ref, url=url, context=words)
    Message.objects.bulk_create([new], ignore_conflicts=True)
    if not any(waiting[1] is announce for waiting in connection.run_on_commit):
        transaction.on_commit(announce, robust=True)
    return Message.objects.get(key=key)


def announce() -> None:
    """Tell the workers to look; beat looks every minute anyway, so a silent broker only delays."""
    from notifications.tasks import look

    look.apply_async(retry=False)
