"""The letters that forms propose: agencies read them line by line, as they stand."""

import pytest

from workflows.practice_review.comments.forms import LETTER as FOR_COMMENTS
from workflows.practice_review.evidence.forms import LETTER as FOR_REPORTS
from workflows.rapid_review.forms.scope import LETTER as FOR_RETURNS


@pytest.mark.parametrize("letter", [FOR_RETURNS, FOR_REPORTS, FOR_COMMENTS])
def test_no_line_of_a_letter_ends_inside_a_sentence(letter: str) -> None:
    assert all(line.endswith(".") for line in letter.split("\n"))
