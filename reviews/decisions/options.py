"""The questions partners decide, and the answers each may give: a table, not code."""

from collections.abc import Mapping
from dataclasses import dataclass

from reviews.decisions.models import DecisionOutcome


@dataclass(frozen=True)
class Question:
    """One kind of decision: its choices and how they settle it."""

    code: str
    choices: Mapping[str, str]
    agreeing: frozenset[str]
    amending: frozenset[str] = frozenset()
    all_agree: DecisionOutcome = DecisionOutcome.AGREED
    all_against: DecisionOutcome = DecisionOutcome.SPLIT
    statement: str = "I decide on behalf of"


QUESTIONS = {
    question.code: question
    for question in (
        Question(
            "threshold",
            {"met": "Criteria met", "not_met": "Criteria not met", "more": "More information is needed"},
            agreeing=frozenset({"met"}),
            all_agree=DecisionOutcome.MET,
            all_against=DecisionOutcome.NOT_MET,
            statement="I give the view of",
        ),
        Question(
            "partners",
            {"agree": "Agree", "amend": "Agree with amendment", "disagree": "Do not agree"},
            agreeing=frozenset({"agree"}),
            amending=frozenset({"amend"}),
        ),
    )
}


def outcome_of(question: Question, choices: list[str]) -> DecisionOutcome:
    """Derive how the positions came out; an empty list is a split, never an agreement."""
    if not choices:
        return DecisionOutcome.SPLIT
    given = set(choices)
    if given <= question.agreeing:
        return question.all_agree
    if given <= question.agreeing | question.amending:
        return DecisionOutcome.AMEND
    if given == {"not_met"}:
        return question.all_against
    return DecisionOutcome.SPLIT
