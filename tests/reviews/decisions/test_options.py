"""Questions are declared by procedures; the outcome follows from the row, not from a code."""

from dataclasses import replace

import pytest

from reviews.decisions import options
from reviews.decisions.models import DecisionOutcome
from reviews.decisions.options import QUESTIONS, Question, QuestionDeclaredTwice, outcome_of

SHOULD_WE = Question(
    "should_we",
    {"yes": "Yes", "but": "Yes, but", "no": "No"},
    agreeing=frozenset({"yes"}),
    amending=frozenset({"but"}),
    against=frozenset({"no"}),
    all_agree=DecisionOutcome.MET,
    all_against=DecisionOutcome.NOT_MET,
)


@pytest.mark.parametrize(
    ("choices", "outcome"),
    [
        ([], DecisionOutcome.SPLIT),
        (["yes", "yes"], DecisionOutcome.MET),
        (["yes", "but"], DecisionOutcome.AMEND),
        (["no", "no"], DecisionOutcome.NOT_MET),
        (["yes", "no"], DecisionOutcome.SPLIT),
        (["but", "no"], DecisionOutcome.SPLIT),
    ],
)
def test_the_outcome_follows_from_the_declared_answers(choices: list[str], outcome: DecisionOutcome) -> None:
    assert outcome_of(SHOULD_WE, choices) == outcome


def test_without_an_answer_against_a_unanimous_no_is_a_split() -> None:
    assert outcome_of(replace(SHOULD_WE, against=frozenset()), ["no"]) == DecisionOutcome.SPLIT


def test_one_code_means_one_thing() -> None:
    known = QUESTIONS["threshold"]
    options.register(known)
    with pytest.raises(QuestionDeclaredTwice):
        options.register(replace(known, statement="I say for"))
    assert QUESTIONS["threshold"] is known


def test_every_procedure_has_declared_its_questions() -> None:
    assert {"threshold", "partners", "report"} <= set(QUESTIONS)
