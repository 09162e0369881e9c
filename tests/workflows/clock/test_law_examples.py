"""Worked examples of the domain beyond the rapid review, each under the code it is known by."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.workflows.clock.conftest import london
from tests.workflows.clock.holidays import BANK_HOLIDAYS
from tests.workflows.clock.holidays import ENGLAND_AND_WALES as CALENDAR
from workflows.clock.asked import PeriodRefused, as_asked
from workflows.clock.calendar import WorkingCalendar
from workflows.clock.certificate import certificate
from workflows.clock.periods import BadPeriod, MomentMissing, Period, Unit, by_day_of_year, clock_hours
from workflows.clock.registry import rule_of
from workflows.escalation.clocks import STAGES
from workflows.practice_review.publication import (
    PublicationTooSoon,
    check_planned_publication,
    earliest_publication,
)


def rule(code):
    return rule_of(code, "WT2026")


def test_c5_six_months_from_31_august_clamp_to_a_sunday_and_show_the_friday_before():
    shown = certificate(rule("C5"), date(2026, 8, 31), CALENDAR)
    assert shown.due == date(2027, 2, 28)
    assert shown.due.strftime("%a") == "Sun"
    assert shown.working_target == date(2027, 2, 26)
    assert shown.lines[-1].why == "the month has no day 31, so its last day"
    assert rule("C5").due(date(2026, 6, 10), CALENDAR) == date(2026, 12, 10)


@pytest.mark.parametrize(
    ("publication", "latest"), [(date(2026, 12, 14), date(2026, 12, 3)), (date(2027, 1, 8), date(2026, 12, 29))]
)
def test_c6_the_copy_is_sent_seven_working_days_before_publication(publication, latest):
    assert rule("C6").due(publication, CALENDAR) == latest
    check_planned_publication(rule("C6"), publication, latest, CALENDAR)
    with pytest.raises(PublicationTooSoon, match="Plan"):
        check_planned_publication(rule("C6"), publication, latest + timedelta(days=1), CALENDAR)


def test_e27_a_publication_moved_earlier_moves_the_last_day_for_the_copy():
    planned, earlier = date(2027, 1, 8), date(2026, 12, 14)
    assert rule("C6").due(earlier, CALENDAR) < rule("C6").due(planned, CALENDAR)


def test_e27_planning_less_than_seven_working_days_after_sending_is_refused_with_the_first_day_that_is_allowed():
    sent = date(2026, 12, 29)
    assert earliest_publication(rule("C6"), sent, CALENDAR) == date(2027, 1, 8)
    with pytest.raises(PublicationTooSoon, match="Plan 2027-01-08 or a later day"):
        check_planned_publication(rule("C6"), date(2027, 1, 7), sent, CALENDAR)


def test_e41_a_holiday_proclaimed_before_publication_brings_the_copy_forward_and_never_back():
    royal = WorkingCalendar({**BANK_HOLIDAYS, date(2026, 12, 9): "Coronation"})
    assert rule("C6").due(date(2026, 12, 14), royal) == date(2026, 12, 2)


def test_e25_a_practice_review_past_six_months_keeps_its_due_day_and_gets_no_more_time():
    assert rule("C5").statutory
    assert not rule("C5").extendable
    assert not rule("C5").pausable


def test_c10_four_hours_run_through_friday_night_and_the_clock_change():
    assert clock_hours(4).due_at(london("2026-12-25 22:00")).astimezone(UTC) == datetime(2026, 12, 26, 2, 0, tzinfo=UTC)
    before_the_change = london("2026-10-24 23:30")
    assert rule("C10").period.due_at(before_the_change) - before_the_change.astimezone(UTC) == timedelta(hours=4)
    shown = certificate(rule("C10"), date(2026, 10, 24), CALENDAR, started_at=before_the_change)
    assert [line.why for line in shown.lines] == ["started at 23:30", "4 hours later: 02:30"]
    assert shown.due == date(2026, 10, 25)


def test_c10_hours_without_their_moment_are_refused():
    with pytest.raises(MomentMissing):
        rule("C10").due(date(2026, 12, 25), CALENDAR)
    with pytest.raises(MomentMissing):
        certificate(rule("C10"), date(2026, 12, 25), CALENDAR)


def test_c13_urgent_halves_each_stage_rounded_up():
    assert [stage.days for stage in STAGES] == [1, 2, 3, 5, 5, 10]
    assert [stage.urgent_days for stage in STAGES] == [1, 1, 2, 3, 3, 5]
    assert as_asked(rule("C13-3"), 2).due(date(2026, 8, 28), CALENDAR) == date(2026, 9, 2)
    with pytest.raises(PeriodRefused):
        as_asked(rule("C13-3"), 1)


def test_c18_the_report_of_a_year_is_due_by_30_september_after_it():
    assert rule("C18").due(date(2027, 3, 31), CALENDAR) == date(2027, 9, 30)
    assert rule("C18").due(date(2027, 9, 30), CALENDAR) == date(2028, 9, 30)
    assert str(rule("C18").period) == "by 30 September"


def test_c20_and_c7_years_keep_the_day_and_a_leap_day_becomes_the_28th():
    assert rule("C20").due(date(2025, 12, 1), CALENDAR) == date(2027, 12, 1)
    assert rule("C7").due(date(2028, 2, 29), CALENDAR) == date(2029, 2, 28)


def test_c15_and_c21_are_due_on_their_own_day():
    assert rule("C15").due(date(2026, 8, 30), CALENDAR) == date(2026, 8, 30)
    assert str(rule("C15").period) == "the date given"
    assert rule("C21").due(date(2026, 8, 30), CALENDAR) == date(2026, 8, 30)
    assert certificate(rule("C21"), date(2026, 8, 30), CALENDAR).counting == "Nothing is counted."


@pytest.mark.parametrize("count", [229, 230, 1301, 431, 0, 100])
def test_a_day_that_not_every_year_has_is_refused(count):
    with pytest.raises(BadPeriod):
        Period(Unit.DAY_OF_YEAR, count)


def test_the_next_day_of_the_year_is_always_after_day_0():
    assert by_day_of_year(1, 1).due(date(2026, 12, 31), CALENDAR) == date(2027, 1, 1)
    assert by_day_of_year(1, 1).due(date(2027, 1, 1), CALENDAR) == date(2028, 1, 1)
