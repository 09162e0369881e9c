"""The worked examples of the deadline table, and the edge cases of the counting."""

from datetime import UTC, date, datetime, timedelta, timezone

import pytest

from tests.workflows.clock.holidays import ENGLAND_AND_WALES as CALENDAR
from workflows.clock.calendar import (
    NaiveMoment,
    OutOfCalendar,
    WorkingCalendar,
    last_moment,
    local_date,
)
from workflows.clock.certificate import certificate
from workflows.clock.periods import (
    BadPeriod,
    Counting,
    calendar_days,
    calendar_months,
    weeks,
    working_days,
    working_days_before,
)
from workflows.rapid_review.clocks import RULES, SIN_SENT

EXAMPLES = [
    (date(2026, 8, 28), date(2026, 9, 7), date(2026, 9, 21)),
    (date(2026, 8, 29), date(2026, 9, 7), date(2026, 9, 21)),
    (date(2026, 8, 31), date(2026, 9, 7), date(2026, 9, 21)),
    (date(2026, 4, 1), date(2026, 4, 10), date(2026, 4, 24)),
    (date(2026, 6, 10), date(2026, 6, 17), date(2026, 7, 1)),
    (date(2026, 12, 18), date(2026, 12, 29), date(2027, 1, 13)),
    (date(2026, 12, 24), date(2027, 1, 5), date(2027, 1, 19)),
]


def rule(code):
    return RULES[code, "WT2026"]


@pytest.mark.parametrize(("event", "five", "fifteen"), EXAMPLES)
def test_e08_worked_examples(event, five, fifteen):
    assert working_days(5).due(event, CALENDAR) == five
    assert working_days(15).due(event, CALENDAR) == fifteen


def test_e08_friday_ten_to_midnight_in_summer_counts_from_friday():
    assert local_date(datetime(2026, 8, 28, 22, 50, tzinfo=UTC)) == date(2026, 8, 28)


def test_e08_just_after_midnight_in_london_is_the_next_day_though_utc_says_otherwise():
    assert local_date(datetime(2026, 8, 28, 23, 30, tzinfo=UTC)) == date(2026, 8, 29)
    elsewhere = timezone(timedelta(hours=-5))
    assert local_date(datetime(2026, 12, 24, 19, 30, tzinfo=elsewhere)) == date(2026, 12, 25)


def test_e08_a_moment_without_a_time_zone_is_refused():
    with pytest.raises(NaiveMoment):
        local_date(datetime.fromisoformat("2026-08-28T23:50"))


def test_the_full_chain_counts_c2_from_the_notification():
    sent = rule("C1").due(date(2026, 8, 28), CALENDAR)
    assert sent == date(2026, 9, 7)
    assert rule("C2").due(sent, CALENDAR) == date(2026, 9, 28)


def test_e10_a_notification_sent_late_still_gives_fifteen_working_days():
    sent_late = date(2026, 9, 10)
    assert sent_late > rule("C1").due(date(2026, 8, 28), CALENDAR)
    assert rule("C2").due(sent_late, CALENDAR) == date(2026, 10, 1)


def test_milestones_of_a_notification_on_10_september():
    found = {n: working_days(n).due(date(2026, 9, 10), CALENDAR).isoformat() for n in (1, 5, 8, 10, 12, 14, 15)}
    assert found == {
        1: "2026-09-11",
        5: "2026-09-17",
        8: "2026-09-22",
        10: "2026-09-24",
        12: "2026-09-28",
        14: "2026-09-30",
        15: "2026-10-01",
    }


def test_latest_sending_day_before_publication():
    assert working_days_before(7).due(date(2026, 12, 14), CALENDAR) == date(2026, 12, 3)
    assert working_days_before(7).due(date(2027, 1, 8), CALENDAR) == date(2026, 12, 29)


def test_months_clamp_to_the_end_and_show_a_working_target():
    due = calendar_months(6).due(date(2026, 8, 31), CALENDAR)
    assert due == date(2027, 2, 28)
    assert CALENDAR.on_or_before(due) == date(2027, 2, 26)
    assert calendar_months(6).due(date(2026, 6, 10), CALENDAR) == date(2026, 12, 10)
    assert calendar_months(12).due(date(2028, 2, 29), CALENDAR) == date(2029, 2, 28)


def test_calendar_days_and_weeks_count_every_day():
    assert calendar_days(10).due(date(2026, 12, 18), CALENDAR) == date(2026, 12, 28)
    assert weeks(6).due(date(2026, 11, 20), CALENDAR) == date(2027, 1, 1)


def test_e20_the_day_of_the_review_does_not_wait_for_the_returns():
    """Day 0 of C2 is the notification alone; a return asked for later or never given moves nothing."""
    assert rule("C2").day0 == SIN_SENT
    assert rule("C2b").own_day0
    assert rule("C2").due(date(2026, 9, 10), CALENDAR) == date(2026, 10, 1)


def test_e21_no_rule_of_law_can_be_paused():
    assert [r.code for r in RULES.values() if r.statutory and r.pausable] == []


@pytest.mark.parametrize("moment", ["2026-03-29", "2026-10-25"])
def test_e43_a_clock_change_day_ends_at_2359_local(moment):
    due = last_moment(date.fromisoformat(moment))
    assert (due.hour, due.minute) == (23, 59)
    assert local_date(due.astimezone(UTC)) == date.fromisoformat(moment)
    assert local_date(due.astimezone(UTC) + timedelta(minutes=1)) == date.fromisoformat(moment) + timedelta(days=1)


def test_e43_counting_over_the_october_change_loses_no_day():
    assert working_days(5).due(date(2026, 10, 23), CALENDAR) == date(2026, 10, 30)


def test_the_other_reading_makes_the_notification_day_working_day_one():
    counted = RULES.counted(Counting.FIRST_DAY, day0=SIN_SENT)
    assert counted["C2", "WT2026"].due(date(2026, 9, 10), CALENDAR) == date(2026, 9, 30)
    assert counted["C2", "WT2026"].due(date(2026, 9, 12), CALENDAR) == date(2026, 10, 2)
    assert counted["C1", "WT2026"].due(date(2026, 8, 28), CALENDAR) == date(2026, 9, 7)
    lines = certificate(counted["C2", "WT2026"], date(2026, 9, 10), CALENDAR).lines
    assert (lines[0].number, lines[-1].day, lines[-1].number) == (1, date(2026, 9, 30), 15)


def test_the_certificate_names_every_day_and_why_it_does_not_count():
    shown = certificate(rule("C1"), date(2026, 8, 28), CALENDAR)
    assert [(line.day.day, line.number, line.why) for line in shown.lines] == [
        (28, None, "day 0, the day of the event"),
        (29, None, "Saturday"),
        (30, None, "Sunday"),
        (31, None, "bank holiday: Summer bank holiday"),
        (1, 1, ""),
        (2, 2, ""),
        (3, 3, ""),
        (4, 4, ""),
        (5, None, "Saturday"),
        (6, None, "Sunday"),
        (7, 5, ""),
    ]
    assert shown.due == date(2026, 9, 7)


def test_a_provisional_holiday_says_so():
    royal = date(2026, 9, 1)
    calendar = WorkingCalendar({royal: "Coronation"}, provisional=frozenset({royal}))
    assert calendar.why_not(royal) == "bank holiday: Coronation (provisional)"


def test_impossible_input_is_refused_by_name():
    with pytest.raises(BadPeriod):
        working_days(0)
    for period in (working_days(5), calendar_days(5), weeks(1), calendar_months(1)):
        with pytest.raises(OutOfCalendar):
            period.due(date(9999, 12, 31), CALENDAR)
