"""A procedure's return pages follow from one table row."""

from __future__ import annotations

from dataclasses import replace

from workflows.practice_review.evidence.place import PLACE as LEARNING_REPORT
from workflows.rapid_review.return_pages.place import PLACE as RETURN
from workflows.returning.urls import return_urls


def names(place: object) -> set[str]:
    return {str(pattern.name) for pattern in return_urls(place)}  # type: ignore[arg-type]


def test_quick_reply_and_nil_return_exist_where_the_place_says_so() -> None:
    assert {"rr_quick_reply", "rr_return_nil"} <= names(RETURN)
    assert {"rr_quick_reply", "rr_return_nil"} & names(replace(RETURN, reply="", nil=False)) == set()
    assert "pr_learning_report_nil" in names(LEARNING_REPORT)
    assert not {name for name in names(replace(LEARNING_REPORT, nil=False)) if name.endswith("_nil")}


def test_steps_and_clocks_are_those_of_the_procedure() -> None:
    assert RETURN.nodes == ("quick_reply", "return_information", "approve_return")
    assert RETURN.clocks == ("C2a", "C2b")
    assert LEARNING_REPORT.nodes == ("learning_report", "approve_learning_report")
    assert LEARNING_REPORT.clocks == ("C8a",)


def test_a_procedures_own_template_comes_before_the_shared_one() -> None:
    assert RETURN.template("sent.html") == "workflows/rapid_review/return_pages/sent.html"
    assert RETURN.template("nil.html") == "workflows/returning/nil.html"
    assert LEARNING_REPORT.template("parts.html") == "workflows/practice_review/evidence/parts.html"


def test_two_procedures_share_no_address() -> None:
    assert names(RETURN) & names(LEARNING_REPORT) == set()
