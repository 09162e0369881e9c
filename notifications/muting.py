"""Readers who set some reminders aside: asked of whoever declares the kind, when the deliveries are written."""

from collections.abc import Callable, Collection, Sequence
from datetime import datetime

from notifications.models import Message

Asked = Callable[[Sequence[tuple[Message, int]], datetime], Collection[tuple[int, int]]]
"""Given pairs of a message and a person: which (message, person) want no delivery, by primary key."""

_asked: dict[str, Asked] = {}


def register_mutable(kind: str, asked: Asked) -> None:
    """Let readers set aside messages of this kind; only for what repeats itself and is no duty."""
    _asked[kind] = asked


def without_muted(addressed: Sequence[tuple[Message, Sequence[int]]], now: datetime) -> list[tuple[Message, list[int]]]:
    """Leave out the people who set a message aside; one question for each kind that can be."""
    left_out: set[tuple[int, int]] = set()
    for kind, asked in _asked.items():
        pairs = [(message, one) for message, people in addressed if message.kind == kind for one in people]
        left_out.update(asked(pairs, now) if pairs else ())
    return [(message, [one for one in people if (message.pk, one) not in left_out]) for message, people in addressed]
