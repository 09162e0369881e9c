"""What a return is on each kind of case, its parts and what people call it: a table that procedures add to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from reviews.returns.sections.fields import Section
from reviews.returns.sections.nine import SECTIONS

if TYPE_CHECKING:
    from reviews.cases.models import Case

PartsOf = Callable[["Case"], tuple[Section, ...]]
"""Gives the parts of the returns of one case; their codes stay the same while the case is open."""


class KindDeclaredTwice(ValueError):
    """Two procedures said different things about returns on one kind of case."""


@dataclass(frozen=True)
class KindOfReturn:
    """What agencies send on cases of one kind."""

    parts: PartsOf
    noun: str = "return"
    heading: str = "Return what {agency} knows"


NINE_PARTS = KindOfReturn(lambda case: SECTIONS)
_kinds: dict[str, KindOfReturn] = {}


def register(kind: str, returns: KindOfReturn) -> None:
    """Declare what agencies send on cases of a kind; raise KindDeclaredTwice."""
    if _kinds.get(kind, returns) != returns:
        raise KindDeclaredTwice(f"Returns on cases of the kind {kind!r} were declared before.")
    _kinds[kind] = returns


def kind_of_return(case: Case) -> KindOfReturn:
    """What agencies send on this case: the rapid review's nine parts unless its procedure has its own."""
    return _kinds.get(case.kind, NINE_PARTS)


def sections_of(case: Case) -> tuple[Section, ...]:
    """The parts of a return on this case, in order."""
    return kind_of_return(case).parts(case)


def section_of(case: Case, code: str) -> Section | None:
    """One part by its code; None when returns on this case have no such part."""
    return next((section for section in sections_of(case) if section.code == code), None)
