"""When nobody holds a duty: a warning that stays until somebody does, and a note to the partnership manager."""

from collections.abc import Sequence
from datetime import datetime

from django.urls import reverse

from notifications.duties import holders, in_words, let_in
from notifications.kinds import KindUnknown, kind_of, title_of
from notifications.models import Message, Unreachable
from notifications.outbox import Note, post_all
from notifications.own_kinds import UNREACHABLE, UNREACHABLE_CONFINED

TOLD = "role:manager"


def warn(messages: Sequence[Message], now: datetime) -> None:
    """Open a warning for each of these messages that has none; the manager is told once of those about a case.

    Call it in the transaction that addresses.
    """
    rows = [Unreachable(message=message, duty=message.duty, since=now) for message in messages]
    Unreachable.objects.bulk_create(rows, ignore_conflicts=True)
    about_cases = [message for message in messages if message.case_ref and message.duty != TOLD]
    told = holders(TOLD) if about_cases else []
    post_all(
        _note(message) if not told or let_in(message.case_ref, TOLD, told) else _confined_note(message)
        for message in about_cases
    )


def resolve(messages: Sequence[Message], now: datetime) -> None:
    """Close the warnings of messages that reach somebody again, or that are given up."""
    Unreachable.objects.filter(message__in=messages, resolved__isnull=True).update(resolved=now)


def _confined_note(message: Message) -> Note:
    """Whom to name, without the reference, the headline or the address of a case they may not know of."""
    return Note(
        kind=UNREACHABLE_CONFINED.code,
        key=f"unreachable:{message.pk}",
        duty=TOLD,
        case_ref="",
        url=reverse("unreachable"),
        context={"role": in_words(message.duty)},
    )


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
