"""Rows from CSV files: tolerant of dates, strict about sources, never an exception."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.chronology.csv_import import FileUnreadable, read_csv, tolerant_date
from reviews.presentation.dates import Unreadable

HEAD = b"date,source,event\n"


@pytest.mark.parametrize(
    ("text", "day", "precision"),
    [
        ("27/3/2026", date(2026, 3, 27), "exact"),
        ("27.03.26", date(2026, 3, 27), "exact"),
        ("2026-03-27", date(2026, 3, 27), "exact"),
        ("27 March 2026", date(2026, 3, 27), "exact"),
        ("March 27th, 2026", date(2026, 3, 27), "exact"),
        ("about 3 May 2024", date(2024, 5, 3), "approximate"),
        ("c. 3/5/2024", date(2024, 5, 3), "approximate"),
        ("May 2024", date(2024, 5, 1), "month"),
        ("2024-05", date(2024, 5, 1), "month"),
        ("05/2024", date(2024, 5, 1), "month"),
        ("2024", date(2024, 1, 1), "year"),
        ("n/k", None, "unknown"),
        ("", None, "unknown"),
    ],
)
def test_dates_as_people_write_them(text: str, day: date | None, precision: str) -> None:
    assert tolerant_date(text) == (day, precision)


@pytest.mark.parametrize("text", ["31/2/2026", "soon", "1/2/3/4", "0/0/2024", "13/2024"])
def test_what_is_no_date_is_refused(text: str) -> None:
    with pytest.raises(Unreadable):
        tolerant_date(text)


def test_each_wrong_row_is_named_by_its_line() -> None:
    read = read_csv(HEAD + b"2024,,No source\n\n1/1/2024,Record,Good\nnever,Record,Bad date\n")
    assert len(read.rows) == 1
    assert (read.errors[0].line, read.errors[0].message) == (2, "Enter the source")
    assert [error.line for error in read.errors] == [2, 5]


def test_a_file_of_another_program_is_read_too() -> None:
    read = read_csv("Date;Source;Event\n1/2/2024;Record;Caf\xe9\n".encode("cp1252"))
    assert read.rows[0].event == "Café"


@pytest.mark.parametrize("data", [b"", b"\x00\x01", b"a,b\n1,2\n"])
def test_what_is_no_chronology_is_refused(data: bytes) -> None:
    with pytest.raises(FileUnreadable):
        read_csv(data)


@given(st.binary(max_size=400))
def test_no_file_raises_anything_else(data: bytes) -> None:
    for body in (data, HEAD + data):
        try:
            read_csv(body)
        except FileUnreadable:
            continue
