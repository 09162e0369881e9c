"""Whom a word of a rule means for one deadline: a role, its agency's people, or somebody its own work names."""

from __future__ import annotations

NOBODY_SET = "role:manager"
"""Whom a duty of an agency falls back on when the deadline belongs to no agency."""

_of_the_work: set[str] = set()


def of_the_work(*words: str) -> None:
    """Declare words that mean people named by the work behind a deadline: "owner" becomes "owner@" and its key.

    Who declares one says at `reviews.people.named_duties` who holds it.
    """
    _of_the_work.update(words)


def is_of_the_work(word: str) -> bool:
    """Tell whether this word means people named by the work behind the deadline."""
    return word in _of_the_work


def completed(word: str, *, deadline: int | None, agency: int | None) -> str:
    """Give the duty that a rule's word is for one deadline: what is complete already stays as it is."""
    if ":" in word or "@" in word:
        return word
    number = deadline if is_of_the_work(word) else agency
    return f"{word}@{number}" if number is not None else NOBODY_SET
