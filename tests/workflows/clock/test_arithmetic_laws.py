"""Laws that hold for every rule of the tables, whatever the holidays."""

from datetime import UTC, date, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from workflows.clock.calendar import WorkingCalendar
from workflows.clock.certificate import certificate
from workflows.clock.periods import Unit
from workflows.clock.registry import all_rules

BY_DAY = [rule for rule in all_rules() if rule.period.unit is not Unit.CLOCK_HOURS]
FORWARD = [rule for rule in BY_DAY if rule.period.unit is not Unit.WORKING_DAYS_BEFORE]
BACKWARD = [rule for rule in BY_DAY if rule.period.unit is Unit.WORKING_DAYS_BEFORE]
HOURS = [rule for rule in all_rules() if rule.period.unit is Unit.CLOCK_HOURS]
DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))
OFF = st.sets(st.integers(-60, 120), max_size=25)


def near(day, offsets):
    return WorkingCalendar({day + timedelta(days=offset): "Holiday" for offset in offsets})


@given(st.sampled_from(BY_DAY), DAYS, OFF, st.integers(0, 60))
def test_a_later_day_0_is_never_due_earlier(rule, day0, offsets, later):
    calendar = near(day0, offsets)
    assert rule.due(day0 + timedelta(days=later), calendar) >= rule.due(day0, calendar)


@given(st.sampled_from(FORWARD), DAYS, OFF, st.integers(-60, 120))
def test_a_new_holiday_never_brings_a_deadline_forward(rule, day0, offsets, added):
    assert rule.due(day0, near(day0, offsets | {added})) >= rule.due(day0, near(day0, offsets))


@given(st.sampled_from(BACKWARD), DAYS, OFF, st.integers(-60, 120))
def test_a_new_holiday_never_puts_off_what_must_be_done_before(rule, day0, offsets, added):
    assert rule.due(day0, near(day0, offsets | {added})) <= rule.due(day0, near(day0, offsets))


@given(st.sampled_from(FORWARD), DAYS, OFF)
def test_nothing_is_due_before_its_day_0(rule, day0, offsets):
    assert rule.due(day0, near(day0, offsets)) >= day0


@given(st.sampled_from(BACKWARD), DAYS, OFF)
def test_counting_back_and_forth_returns_to_the_day(rule, day0, offsets):
    calendar = near(day0, offsets)
    start = calendar.on_or_before(day0)
    assert calendar.add_working_days(rule.due(start, calendar), rule.period.count) == start


@given(st.sampled_from(BY_DAY), DAYS, OFF)
def test_the_certificate_ends_on_the_due_day_and_explains_each_day_it_skips(rule, day0, offsets):
    calendar = near(day0, offsets)
    shown = certificate(rule, day0, calendar)
    assert shown.due == rule.due(day0, calendar)
    assert all(line.number is not None or line.why for line in shown.lines)


@given(st.sampled_from(HOURS), DAYS, st.integers(0, 24 * 60 - 1))
def test_hours_are_hours_whatever_the_season(rule, day, minute):
    moment = datetime(day.year, day.month, day.day, tzinfo=UTC) + timedelta(minutes=minute)
    assert rule.period.due_at(moment) - moment == timedelta(hours=rule.period.count)
