"""Putting a message into the outbox, in the transaction of what it tells."""

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from django.db import connection, transaction
from kombu.exceptions import OperationalError

from notifications.duties import checked
from notifications.kinds import kind_of
from notifications.models import Message

log = logging.getLogger(__name__)


class MessageRefused(ValueError):
    """A message says more than its kind allows, or points outside the product."""


@dataclass(frozen=True)
class Note:
    """One message to write: its kind, unique key, whom it is for, and what it says."""

    kind: str
    key: str
    duty: str
    case_ref: str
    url: str
    context: Mapping[str, str] = field(default_factory=dict)

    def checked(self) -> Message:
        """Give the unsaved row; raise KindUnknown, DutyMalformed, MessageRefused."""
        if extra := set(self.context) - kind_of(self.kind).words:
            told = ", ".join(sorted(extra))
            raise MessageRefused(f"{self.kind} may not say {told}; add it to the kind's words if it names nobody.")
        if not self.url.startswith("/") or self.url.startswith("//"):
            raise MessageRefused(f"A message points to a page of this product, not to {self.url!r}.")
        return Message(
            kind=self.kind,
            key=self.key,
            duty=checked(self.duty),
            case_ref=self.case_ref,
            url=self.url,
            context=dict(self.context),
        )


def post_all(notes: Iterable[Note]) -> None:
    """Write each message once per key, all in one statement; raise as `post` does."""
    rows = [note.checked() for note in notes]
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Post a message in the transaction of what it tells.")
    if not rows:
        return
    Message.objects.bulk_create(rows, ignore_conflicts=True)
    if not any(waiting[1] is announce for waiting in connection.run_on_commit):
        transaction.on_commit(announce, robust=True)


def post(
    kind: str, *, key: str, duty: str, case_ref: str, url: str, context: Mapping[str, str] | None = None
) -> Message:
    """Write a message once per key; raise KindUnknown, DutyMalformed, MessageRefused, TransactionManagementError."""
    post_all([Note(kind, key, duty, case_ref, url, context or {})])
    return Message.objects.get(key=key)


def announce() -> None:
    """Tell the workers to look; somebody looks at every turn anyway, so a silent broker only delays."""
    from notifications.tasks import look

    try:
        look.apply_async(retry=False)
    except OperationalError:
        log.warning("the broker does not answer; the post is found at the next turn")
