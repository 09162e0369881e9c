"""No cell of a CSV file can start a formula."""

from datetime import UTC, date, datetime

import pytest

from reviews.presentation.csv_export import csv_response, csv_text, safe_cell


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "|calc", "%x", "＝1", "＋1", "－1", "＠x", " =1",
     "\u200b=1", "\ufeff=1", '=HYPERLINK("http://x")', "=cmd|' /C calc'!A0"],
)  # fmt: skip
def test_what_could_be_a_formula_gets_an_apostrophe(text: str) -> None:
    assert safe_cell(text) == f"'{text}"


@pytest.mark.parametrize("text", ["Police", "1 July", "a=b", "", "O'Neil", "WF-RR-2026-001"])
def test_ordinary_text_stays_as_it_is(text: str) -> None:
    assert safe_cell(text) == text


def test_values_are_written_plainly() -> None:
    assert safe_cell(None) == ""
    assert safe_cell(-3) == "-3"
    assert safe_cell(True) == "yes"
    assert safe_cell(date(2026, 7, 1)) == "2026-07-01"
    assert safe_cell(datetime(2026, 7, 1, 15, 42, tzinfo=UTC)) == "2026-07-01 16:42:00"


def test_a_quote_or_a_line_break_does_not_leave_its_cell() -> None:
    assert csv_text(["=a"], [['x","=1', "two\nlines"]]) == '"\'=a"\r\n"x"",""=1","two\nlines"\r\n'


def test_the_file_is_offered_for_download_and_not_cached() -> None:
    response = csv_response("history.csv", ["When"], [["today"]])
    assert response["Content-Disposition"] == 'attachment; filename="history.csv"'
    assert response["Cache-Control"] == "no-store"
    assert response.content.decode().startswith("\ufeff")
