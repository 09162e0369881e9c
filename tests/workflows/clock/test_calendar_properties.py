"""The calendar against brute force."""

from datetime import date, timedelta
from time import process_time

from hypothesis import given
from hypothesis import strategies as st

from workflows.clock.calendar import WorkingCalendar
from workflows.clock.certificate import certificate
from workflows.clock.periods import UNCOUNTED, Counting, Period, Unit, working_days
from workflows.clock.rules import Rule

DAYS = st.dates(date(2024, 1, 1), date(2031, 12, 31))
HOLIDAYS = st.sets(st.integers(-40, 80), max_size=25)
COUNTED = [unit for unit in Unit if unit not in UNCOUNTED | {Unit.CLOCK_HOURS}]
COUNT = st.integers(0, 30)


def near(day, offsets):
    return WorkingCalendar({day + timedelta(days=o): "Holiday" for o in offsets})


def brute_force(day0, n, holidays):
    """List working days in both directions by hand and pick the n-th."""
    sign = 1 if n >= 0 else -1
    days = (day0 + timedelta(days=sign * i) for i in range(1, 400))
    counted = [d for d in days if d.strftime("%a") not in {"Sat", "Sun"} and d not in holidays]
    return counted[abs(n) - 1] if n else day0


@given(DAYS, HOLIDAYS, st.integers(-30, 30))
def test_it_agrees_with_brute_force(day0, offsets, n):
    calendar = near(day0, offsets)
    assert calendar.add_working_days(day0, n) == brute_force(day0, n, set(calendar.holidays))


@given(DAYS, HOLIDAYS, COUNT, COUNT)
def test_it_is_additive(day0, offsets, a, b):
    calendar = near(day0, offsets)
    assert calendar.add_working_days(calendar.add_working_days(day0, a), b) == calendar.add_working_days(day0, a + b)


@given(DAYS, HOLIDAYS, COUNT)
def test_counting_days_is_the_inverse_of_adding_them(day0, offsets, n):
    calendar = near(day0, offsets)
    assert calendar.working_days_between(day0, calendar.add_working_days(day0, n)) == n
    assert calendar.working_days_between(calendar.add_working_days(day0, n), day0) == -n


@given(DAYS, HOLIDAYS, st.integers(0, 900))
def test_counting_days_is_looking_at_each(day0, offsets, days):
    calendar, last = near(day0, offsets), day0 + timedelta(days=days)
    each = sum(calendar.is_working(day0 + timedelta(days=one)) for one in range(1, days + 1))
    assert calendar.working_days_between(day0, last) == each
    assert calendar.working_days_between(last, day0) == -each


def test_eight_thousand_years_are_counted_at_once():
    """A slip of the keyboard in a supposed date must not hold up everybody else's pages."""
    calendar, began = near(date(2026, 9, 1), []), process_time()
    for _ in range(200):
        assert calendar.working_days_between(date(1, 1, 1), date(9999, 12, 31)) > 2_000_000
    assert process_time() - began < 1


@given(DAYS, HOLIDAYS, st.integers(1, 30))
def test_going_back_from_a_working_day_returns_to_it(day0, offsets, n):
    calendar = near(day0, offsets)
    start = calendar.on_or_before(day0)
    assert calendar.working_days_before(calendar.add_working_days(start, n), n) == start


@given(DAYS, HOLIDAYS, COUNT, st.integers(0, 40))
def test_a_later_day_zero_is_never_due_earlier(day0, offsets, n, later):
    calendar = near(day0, offsets)
    assert calendar.add_working_days(day0 + timedelta(days=later), n) >= calendar.add_working_days(day0, n)


@given(DAYS, HOLIDAYS, st.integers(1, 30), st.integers(-10, 80))
def test_e41_a_new_bank_holiday_never_brings_a_deadline_forward(day0, offsets, n, added):
    before = near(day0, offsets).add_working_days(day0, n)
    assert near(day0, offsets | {added}).add_working_days(day0, n) >= before


@given(DAYS, HOLIDAYS, st.integers(1, 24), st.sampled_from(COUNTED), st.sampled_from(list(Counting)))
def test_the_certificate_always_ends_on_the_due_day(day0, offsets, n, unit, counting):
    calendar = near(day0, offsets)
    rule = Rule("X", "X", "x_at", Period(unit, n), "test", counting=counting)
    shown = certificate(rule, day0, calendar)
    assert shown.due == rule.due(day0, calendar)
    assert [line.number for line in shown.lines if line.number] == list(range(1, n + 1))
    assert all(bool(line.why) for line in shown.lines if line.number is None)


@given(DAYS, HOLIDAYS, st.integers(1, 30))
def test_a_working_day_deadline_is_a_working_day(day0, offsets, n):
    calendar = near(day0, offsets)
    assert calendar.is_working(working_days(n).due(day0, calendar))
