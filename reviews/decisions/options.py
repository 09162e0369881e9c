"""The questions partners decide, and the answers each may give: a table that procedures add their rows to."""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from reviews.decisions.models import DecisionOutcome


class QuestionDeclaredTwice(ValueError):
    """Two procedures gave one code a different meaning."""


@dataclass(frozen=True)
class Question:
    """One kind of decision: its choices and how they settle it; its code is unique in the whole product."""

    code: str
    choices: Mapping[str, str]
    agreeing: frozenset[str]
    amending: frozenset[str] = frozenset()
    against: frozenset[str] = frozenset()
    """The one answer which, given by everybody, is an outcome of its own (`all_against`)."""
    all_agree: DecisionOutcome = DecisionOutcome.AGREED
    all_against: DecisionOutcome = DecisionOutcome.SPLIT
    statement: str = "I decide on behalf of"


_questions: dict[str, Question] = {}
QUESTIONS: Mapping[str, Question] = MappingProxyType(_questions)
"""Every question that was declared, by code."""


def register(*questions: Question) -> None:
    """Declare questions; raise QuestionDeclaredTwice when a code means two things."""
    for question in questions:
        if _questions.get(question.code, question) != question:
            raise QuestionDeclaredTwice(f"The question {question.code!r} was declared before.")
        _questions[question.code] = question


def outcome_of(question: Question, choices: list[str]) -> DecisionOutcome:
    """Derive how the positions came out; an empty list is a split, never an agreement."""
    if not choices:
        return DecisionOutcome.SPLIT
    given = set(choices)
    if given <= question.agreeing:
        return question.all_agree
    if given <= question.agreeing | question.amending:
        return DecisionOutcome.AMEND
    if given <= question.against:
        return question.all_against
    return DecisionOutcome.SPLIT
