"""When nobody holds a duty: a warning that stays until somebody does, and a note to the partnership manager."""

from collections.abc import Sequence
from datetime import datetime

from notifications.duties import in_words
from notifications.kinds import KindUnknown, kind_of, title_of
from notifications.models import Message, Unreachable
from notifications.outbox import Note, post_all
from notifications.own_kinds import UNREACHABLE

TOLD = "role:manager"


def warn(messages: Sequence[Message], now: datetime) -> None:
    """Open a warning for each of these messages that has none; the manager is told once of those about a case.

    Call it in the transaction that addresses.
    """
    rows = [Unreachable(message=message, duty=message.duty, since=now) for message in messages]
    Unreachable.objects.bulk_create(rows, ignore_conflicts=True)
    post_all(_note(message) for message in messages if message.case_ref and message.duty != TOLD)


def resolve(messages: Sequence[Message], now: datetime) -> None:
    """Close the warnings of messages that reach somebody again, or that are given up."""
    Unreachable.objects.filter(message__in=messages, resolved__isnull=True).update(resolved=now)


def _note(message: Message) -> Note:
    try:
        headline = kind_of(message.kind).subject_for(message.case_ref, message.context)
    except KindUnknown:
        headline = title_of(message.kind)
    return Note(
        kind=UNREACHABLE.code,
        key=f"unreachable:{message.pk}",
        duty=TOLD,
        case_ref=message.case_ref,
        url=message.url,
        context={"task": headline, "role": in_words(message.duty)},
    )
