"""Reporting years run from April to March."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from workflows.dashboards.tallies import Spread
from workflows.dashboards.years import ReportingYear, year_asked_for, years_since


@pytest.mark.parametrize(
    ("day", "begins"), [(date(2026, 3, 31), 2025), (date(2026, 4, 1), 2026), (date(2027, 1, 1), 2026)]
)
def test_a_day_belongs_to_the_year_that_began_in_april(day, begins):
    assert ReportingYear.of(day).begins == begins


@given(st.dates(min_value=date(2000, 1, 1), max_value=date(2100, 1, 1)))
def test_a_year_holds_its_days(day):
    year = ReportingYear.of(day)
    assert year.first <= day <= year.last
    assert ReportingYear.of(year.first) == ReportingYear.of(year.last) == year


def test_years_are_listed_newest_first():
    assert [one.begins for one in years_since(date(2025, 1, 1), date(2026, 5, 1))] == [2026, 2025, 2024]
    assert [one.begins for one in years_since(None, date(2026, 5, 1))] == [2026]
    assert year_asked_for("2024", date(2026, 5, 1)).begins == 2024
    assert year_asked_for("2030", date(2026, 5, 1)).begins == 2026


def test_few_values_show_shortest_and_longest_and_none_shows_nothing():
    assert Spread.of([]) is None
    assert Spread.of([4, 2]).words == "3 (from 2 to 4)"
    assert Spread.of([1, 2, 3, 4]).words == "2.5 (middle half 1.75 to 3.25)"
