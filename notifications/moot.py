"""Which messages need not be told any more: asked of whoever posts them, for those that waited."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence

from notifications.models import Message

Moot = Callable[[Sequence[Message]], set[int]]

_asked: dict[str, Moot] = {}


def register_moot(kind: str, answer: Moot) -> None:
    """For messages of this kind, ask which (by primary key) are no longer needed: the task is done, the date is met."""
    _asked[kind] = answer


def no_longer_needed(messages: Iterable[Message]) -> set[int]:
    """Primary keys of the messages that need not be told any more; one question for each kind."""
    by_kind: dict[str, list[Message]] = defaultdict(list)
    for message in messages:
        if message.kind in _asked:
            by_kind[message.kind].append(message)
    return {key for kind, some in by_kind.items() for key in _asked[kind](some)}
