"""The table: every address, and who gets an answer from it."""

from __future__ import annotations

from dataclasses import dataclass

from tests.matrix import arguments as a
from tests.matrix.arguments import Arguments


@dataclass(frozen=True)
class Row:
    """One URL name: its arguments, the stage of the review at which it is asked, who may read and who may write."""

    name: str
    arguments: Arguments = a.nothing
    get: frozenset[str] = frozenset()
    post: frozenset[str] = frozenset()
    stage: str = "writing"
    public: bool = False
