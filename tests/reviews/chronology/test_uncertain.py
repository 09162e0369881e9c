"""Uncertain dates: a total order, the same in Python and in the database; words; the scope."""

from datetime import date, time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reviews.chronology.precision import PRECISIONS, Precision
from reviews.chronology.uncertain import date_in_words, first_day, is_outside, last_day, sort_key

days = st.dates(date(1990, 1, 1), date(2030, 12, 31))
precisions = st.sampled_from([rule.code.value for rule in PRECISIONS if rule.code != Precision.UNKNOWN])
known = st.tuples(days, precisions).map(
    lambda pair: (first_day(pair[0].year, pair[0].month, pair[0].day, pair[1]), pair[1])
)
events = st.tuples(st.one_of(known, st.just((None, "unknown"))), st.one_of(st.none(), st.times()), st.integers(1, 50))


def key(event: tuple[tuple[date | None, str], time | None, int]) -> tuple[object, ...]:
    """The sort key of a generated event."""
    (day, precision), at, pk = event
    return sort_key(day, precision, at, pk)


@given(st.lists(events, max_size=30))
def test_the_order_is_total_and_puts_undated_rows_last(rows: list[Any]) -> None:
    numbered = [(day, at, place) for place, (day, at, _) in enumerate(rows)]
    in_order = sorted(numbered, key=key)
    turned = list(reversed(numbered))
    assert sorted(turned, key=key) == in_order
    undated = [day is None for (day, _), _, _ in in_order]
    assert undated == sorted(undated)
    dated = [day for (day, _), _, _ in in_order if day is not None]
    assert dated == sorted(dated)


@given(known)
def test_a_vague_event_never_starts_after_it_ends(event: tuple[date, str]) -> None:
    day, precision = event
    assert day <= last_day(day, precision)


@given(known, days, days)
def test_outside_means_wholly_outside(event: tuple[date, str], one: date, other: date) -> None:
    day, precision = event
    start, end = sorted([one, other])
    overlaps = day <= end and last_day(day, precision) >= start
    assert is_outside(day, precision, (start, end)) is not overlaps


def test_unknown_dates_are_never_outside() -> None:
    assert not is_outside(None, "unknown", (date(2024, 1, 1), date(2025, 1, 1)))


@pytest.mark.parametrize(
    ("precision", "words"),
    [
        ("exact", "3 May 2024"),
        ("approximate", "About 3 May 2024"),
        ("month", "May 2024"),
        ("year", "2024"),
    ],
)
def test_a_date_is_said_as_surely_as_it_is_known(precision: str, words: str) -> None:
    assert date_in_words(date(2024, 5, 3), precision) == words


def test_within_a_day_the_vaguer_comes_first() -> None:
    new_year = date(2024, 1, 1)
    rows = [(new_year, name) for name in ("exact", "approximate", "month", "year")]
    in_order = sorted(rows, key=lambda row: sort_key(row[0], row[1], None, 1))
    assert [name for _, name in in_order] == ["year", "month", "approximate", "exact"]
