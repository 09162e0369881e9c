"""When a deadline speaks, and to whom."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.workflows.clock.conftest import london
from tests.workflows.clock.holidays import ENGLAND_AND_WALES as CALENDAR
from workflows.clock.periods import MomentMissing, Unit, given_date, working_days
from workflows.clock.points import BadPoint, Offset, Point, after, before, each_month, half_time, hours_in
from workflows.clock.registry import all_rules, rule_of
from workflows.clock.reminders import morning_of, steps_of
from workflows.clock.rules import Climb, Rule

SENT = date(2026, 9, 10)


def steps(code, day0, **more):
    rule = rule_of(code, "WT2026")
    return steps_of(rule, day0, rule.due(day0, CALENDAR), CALENDAR, **more)


def spoken(found, kind="reminder"):
    return [(step.code, step.at.date().isoformat()) for step in found if step.kind == kind]


def test_c2_speaks_on_working_days_8_10_12_13_14_and_15_in_the_morning():
    found = steps("C2", SENT)
    assert [day for _, day in spoken(found)] == [
        "2026-09-22", "2026-09-24", "2026-09-28", "2026-09-29", "2026-09-30", "2026-10-01",
    ]  # fmt: skip
    assert {step.at.hour for step in found} == {7}, "08:00 in summer time"
    assert spoken(found, "climb") == [("climb/T-2", "2026-09-29"), ("climb/T+1", "2026-10-02")]
    assert found[-1].duties == ("role:lsp", "role:scrutineer")


def test_c5_speaks_each_month_from_the_decision_and_before_the_end():
    assert [code for code, _ in spoken(steps("C5", date(2026, 8, 31)))] == [
        "D+1m", "D+2m", "D+3m", "D+4m", "T-30d", "D+5m", "T-14d", "T-7d",
    ]  # fmt: skip
    assert spoken(steps("C5", date(2026, 8, 31)))[0][1] == "2026-09-30"
    assert spoken(steps("C5", date(2026, 8, 31)), "climb") == [("climb/T-30", "2027-01-29"), ("climb/T", "2027-02-28")]


def test_c6_speaks_ten_eight_and_seven_working_days_before_publication():
    publication = date(2027, 1, 8)
    assert [day for _, day in spoken(steps("C6", publication))] == [
        CALENDAR.working_days_before(publication, n).isoformat() for n in (10, 8, 7)
    ]


def test_c13_speaks_at_half_time_and_in_the_last_morning_and_once_when_they_are_the_same():
    assert spoken(steps("C13-4", date(2026, 8, 28))) == [("half", "2026-09-03"), ("T", "2026-09-07")]
    assert len(spoken(steps("C13-1", date(2026, 8, 28)))) == 1
    assert "role:scrutineer" in steps("C13-3", date(2026, 8, 28))[-1].duties
    assert "role:scrutineer" not in steps("C13-2", date(2026, 8, 28))[-1].duties


def test_c10_speaks_to_the_minute_and_climbs_when_the_time_is_up():
    start = london("2026-12-25 22:10")
    found = steps_of(rule_of("C10", "WT2026"), date(2026, 12, 25), date(2026, 12, 26), CALENDAR, started_at=start)
    assert [(step.at - start, step.kind) for step in found] == [
        (timedelta(hours=1), "reminder"), (timedelta(hours=2), "reminder"), (timedelta(hours=4), "climb"),
    ]  # fmt: skip
    with pytest.raises(MomentMissing):
        steps_of(rule_of("C10", "WT2026"), date(2026, 12, 25), date(2026, 12, 26), CALENDAR)


def test_a_reminder_in_calendar_days_goes_out_on_the_working_day_before_except_for_a_statutory_deadline():
    local = Rule("X", "X", "x", given_date(), "test", remind=before(14))
    sunday = date(2026, 9, 13)
    due = sunday + timedelta(days=14)
    assert spoken(steps_of(local, due, due, CALENDAR)) == [("T-14", "2026-09-11")]
    statutory = Rule("X", "X", "x", given_date(), "test", statutory=True, remind=before(14))
    assert spoken(steps_of(statutory, due, due, CALENDAR)) == [("T-14", "2026-09-13")]


def test_two_reminders_that_meet_on_one_morning_are_one_and_the_later_code_stays():
    easter = date(2026, 4, 6)
    rule = Rule("X", "X", "x", given_date(), "test", remind=before(3, 2, 1, 0))
    assert spoken(steps_of(rule, easter, easter, CALENDAR)) == [("T", "2026-04-02")]


def test_nothing_is_said_on_day_0_or_before_it():
    rule = Rule("X", "X", "x", working_days(2), "test", remind=before(5, 2, 1))
    assert spoken(steps_of(rule, SENT, rule.due(SENT, CALENDAR), CALENDAR)) == [("T-1", "2026-09-11")]


def test_what_was_moved_speaks_around_the_day_to_which_it_moved():
    rule = rule_of("C2b", "WT2026")
    assert spoken(steps_of(rule, SENT, date(2026, 9, 22), CALENDAR)) == [
        ("T-2", "2026-09-18"), ("T-1", "2026-09-21"), ("T", "2026-09-22"),
    ]  # fmt: skip


@pytest.mark.parametrize(("day", "hour"), [("2026-03-28", 8), ("2026-03-29", 7), ("2026-10-24", 7), ("2026-10-25", 8)])
def test_e43_eight_in_the_morning_is_london_time_on_the_days_the_clocks_change(day, hour):
    morning = date.fromisoformat(day)
    assert morning_of(morning) == datetime(morning.year, morning.month, morning.day, hour, tzinfo=UTC)


@given(st.sampled_from([rule for rule in all_rules() if rule.period.unit is not Unit.CLOCK_HOURS]),
       st.dates(date(2025, 1, 1), date(2027, 6, 1)))  # fmt: skip
def test_every_plan_is_in_order_aware_and_free_of_repetition(rule, day0):
    found = steps_of(rule, day0, rule.due(day0, CALENDAR), CALENDAR)
    moments = [step.at for step in found]
    assert moments == sorted(moments)
    assert all(moment.tzinfo is UTC for moment in moments)
    assert len({step.code for step in found}) == len(found)
    assert not any(" " in step.code for step in found)
    assert len([step for step in found if step.kind == "climb"]) == len({climb.after for climb in rule.climbs_to})
    assert all(step.duties for step in found)


POINTS = {point.code: point for rule in all_rules() for point in rule.remind}


@pytest.mark.parametrize("point", [POINTS[code] for code in sorted(POINTS)], ids=lambda p: p.code)
def test_points_read_back_as_they_were_stored(point):
    assert Point.read(point.stored) == point


def test_points_are_stored_so_that_older_rows_and_newer_ones_read_alike():
    assert [point.stored for point in (*before(3, 0), *after(2))] == [3, 0, -2]
    kinds = (*before(20, unit=Offset.WORKING_DAYS), *each_month(1, 1), *hours_in(2), *half_time())
    assert [point.stored for point in kinds] == ["T-20wd", "D+1m", "D+2h", "half"]
    for wrong in ("", "T-", "X+1", "T-3y", "T+1 d"):
        with pytest.raises(BadPoint):
            Point.read(wrong)


def test_those_told_at_one_moment_are_one_rung():
    rule = Rule("X", "X", "x", working_days(5), "t", climbs_to=(Climb(2, "b"), Climb(1, "a"), Climb(2, "c")))
    found = steps_of(rule, SENT, rule.due(SENT, CALENDAR), CALENDAR)
    assert [(step.code, step.duties) for step in found] == [("climb/T+1", ("a",)), ("climb/T+2", ("b", "c"))]
