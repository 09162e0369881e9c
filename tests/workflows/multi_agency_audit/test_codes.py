"""A list of case codes: what is taken, what is refused, and that a refused line is never repeated."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.multi_agency_audit.codes import (
    MOST_CODES,
    ListUnreadable,
    fingerprint_of,
    read_codes,
    read_text,
    why_not,
)


@pytest.mark.parametrize("code", ["AUD-0173", "B2", "C10021", "K9/A2", "2026.14", "CSC-99871", "123456789", "A-1-B-2"])
def test_codes_are_taken(code: str) -> None:
    assert read_codes(code).codes == (code,)
    assert read_codes(f"  {code.lower()} ").codes == (code,)


@pytest.mark.parametrize(
    ("line", "why"),
    [
        ("Ellis Fictional", "name"),
        ("FICTIONAL", "name"),
        ("Smithson1", "name"),
        ("Fictional, Ellis", "more than a code"),
        ("12/03/2019", "date of birth"),
        ("2019-03-12", "date of birth"),
        ("12.3.19", "date of birth"),
        ("12032019", "date of birth"),
        ("20190312", "date of birth"),
        ("EF120319", "date of birth"),
        ("943 476 5919", "NHS number"),
        ("9434765919", "NHS number"),
        ("943-476-5919", "NHS number"),
        ("AUD-0173,Ellis", "more than a code"),
        ("X", "name"),
        ("7", "between"),
        ("A1" * 11, "between"),
        ("A--1", "single hyphens"),
        ("=1+1", "letters A to Z"),
        ("Ä1", "letters A to Z"),
        ("\u202eA1", "letters A to Z"),
        ("٣٤", "letters A to Z"),
    ],
)
def test_what_may_be_a_person_or_is_no_code_is_refused(line: str, why: str) -> None:
    read = read_codes(f"AUD-1\n{line}")
    assert read.codes == ("AUD-1",)
    assert [(row.line, why in row.why) for row in read.bad] == [(2, True)]
    assert line not in read.bad[0].why


def test_a_code_twice_names_the_first_line() -> None:
    read = read_codes("A1\n\nB2\na1")
    assert read.codes == ("A1", "B2")
    assert [(row.line, row.why) for row in read.bad] == [(4, "the same code as line 1")]


def test_a_heading_and_empty_cells_are_passed_over() -> None:
    assert read_codes("Case code,\r\nA1,,\r\n\r\nB2\r\n").codes == ("A1", "B2")


def test_too_many_codes_and_other_files_are_refused() -> None:
    with pytest.raises(ListUnreadable):
        read_codes("\n".join(f"A{number}" for number in range(MOST_CODES + 1)))
    for raw in (b"\xff\xfe\x00", b"A1\0B2", b"%PDF-1.4 \xe2\xe3"):
        with pytest.raises(ListUnreadable):
            read_text(raw)
    assert read_text("\ufeffA1".encode()) == "A1"


@given(st.text(max_size=300))
def test_any_text_is_read_without_a_fault(text: str) -> None:
    read = read_codes(text)
    assert len(set(read.codes)) == len(read.codes)
    assert all(why_not(code) == "" for code in read.codes)


@given(st.from_regex(r"\A[0-9]{3}[ -]?[0-9]{3}[ -]?[0-9]{4}\Z"))
def test_no_nhs_number_is_taken(number: str) -> None:
    assert read_codes(number).codes == ()


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2060, 1, 1)))
def test_no_day_is_taken(day: date) -> None:
    for form in ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%y", "%d%m%Y", "%Y%m%d", "%d%m%y"):
        assert read_codes(f"{day:{form}}").codes == ()


def test_the_fingerprint_of_a_list_does_not_hang_on_its_order() -> None:
    assert fingerprint_of(["B2", "A1"]) == fingerprint_of(["A1", "B2"])


def test_one_endless_line_is_no_list() -> None:
    with pytest.raises(ListUnreadable, match="one code on each line"):
        read_codes("A1" * 80_000)
