"""How far agencies agree: pure arithmetic on the scale."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.multi_agency_audit.moderation.agreement import (
    Agreement,
    agreed_grade,
    agreement_of,
    counts,
    middle,
    moved,
    weighted,
)

ORDER = ("outstanding", "good", "requires_improvement", "inadequate")
GRADES = st.lists(st.sampled_from([*ORDER, "not_graded", ""]), max_size=8)


@pytest.mark.parametrize(
    ("grades", "wanted"),
    [
        ([], Agreement.NONE),
        (["", "not_graded"], Agreement.NONE),
        (["good", "not_graded"], Agreement.ONE),
        (["good", "good"], Agreement.ALL),
        (["good", "requires_improvement"], Agreement.NEAR),
        (["outstanding", "good", "requires_improvement"], Agreement.FAR),
        (["outstanding", "inadequate"], Agreement.FAR),
    ],
)
def test_agreement(grades: list[str], wanted: Agreement) -> None:
    assert agreement_of(grades, ORDER) is wanted


@given(GRADES)
def test_all_agree_exactly_when_there_is_one_grade_and_more_than_one_gave_it(grades: list[str]) -> None:
    given_grades = [grade for grade in grades if grade in ORDER]
    alone = len(set(given_grades)) == 1
    assert (agreed_grade(grades, ORDER) != "") is alone
    assert (agreement_of(grades, ORDER) is Agreement.ALL) is (alone and len(given_grades) > 1)


@given(GRADES)
def test_every_grade_is_counted_once(grades: list[str]) -> None:
    assert sum(counts(grades, ORDER).values()) == len(grades)


@pytest.mark.parametrize(
    ("before", "now", "words"),
    [
        ({}, {"good": 1}, "cannot be compared"),
        ({"inadequate": 2}, {"good": 1, "inadequate": 1}, "better"),
        ({"good": 2}, {"good": 1, "inadequate": 1}, "worse"),
        ({"good": 1, "inadequate": 1}, {"outstanding": 3, "inadequate": 3}, "the same"),
    ],
)
def test_two_audits_are_compared_by_the_share_of_the_better_half(
    before: dict[str, int], now: dict[str, int], words: str
) -> None:
    assert moved(before, now, ORDER) == words


def test_a_section_that_weighs_double_counts_twice_and_can_turn_the_middle() -> None:
    given_grades = [("voice", "inadequate"), ("plan", "good"), ("joint", "not_graded"), ("family", "")]
    once = weighted(given_grades, (), ORDER)
    assert (once["inadequate"], once["good"], sum(once.values())) == (1, 1, 2)
    twice = weighted([*given_grades, ("impact", "good")], {"voice"}, ORDER)
    assert (twice["inadequate"], twice["good"]) == (2, 2)
    assert middle(weighted([*given_grades, ("impact", "good")], (), ORDER), ORDER) == "good"
    assert middle(twice, ORDER) == "inadequate", "of two middles the less good one"
    assert middle(weighted([], {"voice"}, ORDER), ORDER) == ""


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from(ORDER)), min_size=1))
def test_the_middle_is_a_grade_that_was_given_and_weighing_all_alike_changes_nothing(
    rows: list[tuple[str, str]],
) -> None:
    found = middle(weighted(rows, (), ORDER), ORDER)
    assert found in {grade for _, grade in rows}
    assert middle(weighted(rows, "abc", ORDER), ORDER) == found
