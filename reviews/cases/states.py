"""States of a case: text from the vocabulary its procedure declares."""

from collections import Counter
from collections.abc import Mapping

from reviews.cases import kinds


class UnknownState(LookupError):
    """The procedure of this case declares no such state."""


_states: dict[str, dict[str, str]] = {}


def register(kind: str, labels: Mapping[str, str]) -> None:
    """Declare the states of a kind of case, in their order, with the words people read."""
    _states.setdefault(kind, {}).update(labels)


def label(kind: str, code: str) -> str:
    """Give a state in words; raises UnknownState."""
    try:
        return _states[kind][code]
    except KeyError:
        raise UnknownState(f"Cases of the kind {kind!r} have no state {code!r}.") from None


def of(kind: str) -> dict[str, str]:
    """Give every state of one kind, in the order declared."""
    return dict(_states.get(kind, {}))


def every() -> dict[str, str]:
    """Give every state of every kind, for the filter of the list; words that two states share name the kind of case."""
    found = {code: (kind, words) for kind, labels in _states.items() for code, words in labels.items()}
    shared = Counter(words for _, words in found.values())
    return {
        code: words if shared[words] == 1 else f"{words} ({kinds.get(kind).label})"
        for code, (kind, words) in found.items()
    }
