"""States of a case: text from the vocabulary its procedure declares."""

from collections.abc import Mapping


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
    """Give every state of every kind, for the filter of the list."""
    return {code: words for labels in _states.values() for code, words in labels.items()}
