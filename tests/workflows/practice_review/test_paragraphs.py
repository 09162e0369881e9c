"""A draft in numbered paragraphs, the lines of the terms without their bullets: pure."""

import pytest

from workflows.practice_review.comments.forms import CommentsForm, rows_in
from workflows.practice_review.comments.paragraphs import FOR_ACCURACY, numbered
from workflows.practice_review.evidence.lines import lines_of
from workflows.practice_review.report_sections import REPORT_SECTIONS


def test_numbers_are_those_of_the_report_also_where_headings_are_left_out() -> None:
    sections = {
        "circumstances": "First.\r\n\r\nSecond,\nstill second.\n \n\nThird.",
        "analysis": "One.",
        "summary": "X",
    }
    found = numbered(sections, ["analysis", "circumstances", "method"])
    assert [(one.number, one.title) for one in found] == [
        (2, "What happened"),
        (6, "Analysis against the key lines of enquiry"),
    ]
    assert [line.number for line in found[0].paragraphs] == ["2.1", "2.2", "2.3"]
    assert found[0].paragraphs[1].text == "Second,\nstill second."


def test_headings_ticked_for_accuracy_exist() -> None:
    assert set(FOR_ACCURACY) <= {section.code for section in REPORT_SECTIONS}


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Was she seen?\n\nWhen?", ["Was she seen?", "When?"]),
        ("1. Was she seen?\n(2) When?\n- By whom?\n• Why\r\n", ["Was she seen?", "When?", "By whom?", "Why"]),
        ("2024 was a hard year: why?", ["2024 was a hard year: why?"]),
        ("  \n", []),
    ],
)
def test_each_line_of_the_terms_is_a_question(text: str, lines: list[str]) -> None:
    assert lines_of(text) == lines


def test_rows_are_counted_within_bounds() -> None:
    assert rows_in([]) == rows_in(["c3_text", "other"]) == 5
    assert rows_in(["c12_kind"]) == 12
    assert rows_in(["c999_text", "c1_textual", "c٣_text"]) == 60


def test_a_row_that_is_begun_must_be_whole() -> None:
    form = CommentsForm({"has_comments": "yes", "c2_text": "Wrong."})
    assert not form.is_valid()
    assert set(form.errors) == {"c2_paragraph", "c2_kind"}
    whole = {"c2_text": "Wrong.", "c2_paragraph": "2.1", "c2_kind": "tone"}
    form = CommentsForm({"has_comments": "yes", **whole})
    assert form.is_valid(), form.errors
    assert [(one.paragraph, one.kind, one.evidence) for one in form.said()] == [("2.1", "tone", "")]
