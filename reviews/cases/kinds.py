"""Kinds of case: each procedure registers its own, so that nothing here asks which one it is."""

from dataclasses import dataclass
from enum import StrEnum


class UnknownKind(LookupError):
    """Nobody declared this kind of case."""


class KindDeclaredTwice(ValueError):
    """Two procedures gave one kind a different meaning."""


class Part(StrEnum):
    """What most reviews have and some kinds of case do not."""

    CHILDREN = "children"
    RETURNS = "returns and their chronology"
    DECISIONS = "decisions of the partners"


@dataclass(frozen=True)
class CaseKind:
    """A kind of case: code in the table, short code in references, words for people."""

    code: str
    short: str
    label: str
    without: frozenset[Part] = frozenset()
    """What cases of this kind never have, so that their pages do not speak of it."""
    confined: bool = False
    """Roles that know of every case know of one of these only once they were admitted to it."""
    by_appointment: frozenset[str] = frozenset()
    """Roles whose holders read a case of this kind by being appointed in its procedure, never by leave."""


_kinds: dict[str, CaseKind] = {}


def register(*kinds: CaseKind) -> None:
    """Declare kinds of case; raises KindDeclaredTwice when a code or short code means two things."""
    for kind in kinds:
        for other in _kinds.values():
            if kind != other and (kind.code == other.code or kind.short == other.short):
                raise KindDeclaredTwice(f"{kind.code} ({kind.short}) clashes with {other.code} ({other.short}).")
        _kinds[kind.code] = kind


def get(code: str) -> CaseKind:
    """Give a kind by its code; raises UnknownKind."""
    try:
        return _kinds[code]
    except KeyError:
        raise UnknownKind(f"No procedure declares cases of the kind {code!r}.") from None


def has(code: str, part: Part) -> bool:
    """Tell whether cases of this kind have this part; raises UnknownKind."""
    return part not in get(code).without


def confined() -> list[str]:
    """Give the codes of the kinds of case that nobody knows of by their role alone."""
    return [kind.code for kind in _kinds.values() if kind.confined]


def every() -> list[CaseKind]:
    """Give every declared kind, by label."""
    return sorted(_kinds.values(), key=lambda kind: kind.label)
