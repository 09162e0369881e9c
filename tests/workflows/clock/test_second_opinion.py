"""Two implementations agree: every start day from 2015 to 2040, every rule, every moment at which it speaks."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.workflows.clock.oracle import answers, tables
from tests.workflows.clock.oracle.holidays import between
from workflows.clock.asked import as_asked
from workflows.clock.calendar import WorkingCalendar, last_moment, local_date
from workflows.clock.certificate import certificate
from workflows.clock.models import Holiday
from workflows.clock.periods import Counting, Unit
from workflows.clock.registry import all_rules
from workflows.clock.reminders import steps_of
from workflows.rapid_review.clocks import RULES, SIN_SENT

CALENDAR = WorkingCalendar(dict.fromkeys(tables.HOLIDAYS, "Holiday"))
STARTS = [date(2015, 1, 1) + timedelta(n) for n in range((date(2040, 12, 31) - date(2015, 1, 1)).days + 1)]


def plain(rule):
    """The rule's row as plain data, which is all the second implementation reads."""
    return {
        "unit": rule.period.unit.value,
        "count": rule.period.count,
        "counting": rule.counting.value,
        "statutory": rule.statutory,
        "remind": [point.code for point in rule.remind],
        "climbs": [(climb.after, climb.duty) for climb in rule.climbs_to],
    }


def once(rules):
    """Leave out what another edition says in the same words."""
    return list({(rule.code, str(plain(rule))): rule for rule in rules}.values())


def as_asked_at_most(rules):
    """The rules whose period may be set, at both ends of what is allowed."""
    return [as_asked(rule, days) for rule in rules if rule.asked_days for days in rule.asked_days]


BY_DAY = [rule for rule in once(all_rules()) if rule.period.unit is not Unit.CLOCK_HOURS]
BY_HOUR = [rule for rule in once(all_rules()) if rule.period.unit is Unit.CLOCK_HOURS]
FROM_DAY_ONE = [rule for rule in once(RULES.counted(Counting.FIRST_DAY, day0=SIN_SENT).values())
                if rule.counting is Counting.FIRST_DAY]  # fmt: skip


def named(rule):
    return f"{rule.code}-{rule.period.count}"


@pytest.mark.parametrize("rule", once([*BY_DAY, *as_asked_at_most(BY_DAY), *FROM_DAY_ONE]), ids=named)
def test_every_due_day_and_every_moment_agree(rule):
    data = plain(rule)
    for day0 in STARTS:
        due_on = rule.due(day0, CALENDAR)
        assert due_on == answers.due(data, day0), day0
        spoken = steps_of(rule, day0, due_on, CALENDAR)
        assert {(step.at, step.code, step.kind) for step in spoken} == answers.speaks(data, day0, due_on), day0


@pytest.mark.parametrize("rule", BY_HOUR, ids=named)
@pytest.mark.parametrize("hour", [0, 12, 22])
def test_hours_run_through_nights_weekends_and_clock_changes(rule, hour):
    data = plain(rule)
    for day in STARTS:
        start = datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)
        end = rule.period.due_at(start)
        assert end - start == timedelta(hours=rule.period.count)
        assert local_date(end) == tables.london_day(end), day
        spoken = steps_of(rule, local_date(start), local_date(end), CALENDAR, started_at=start)
        assert {(step.at, step.code, step.kind) for step in spoken} == answers.speaks_in_hours(data, start), day


def test_every_day_ends_at_2359_in_london_and_every_moment_has_its_london_day():
    for day in STARTS:
        assert last_moment(day).astimezone(UTC) == tables.in_utc(day, 23, 59), day
        for hour in (0, 1, 23):
            moment = datetime(day.year, day.month, day.day, hour, 30, tzinfo=UTC)
            assert local_date(moment) == tables.london_day(moment), moment


@pytest.mark.parametrize("rule", BY_DAY, ids=named)
def test_the_certificate_ends_where_the_second_opinion_does(rule):
    data = plain(rule)
    for day0 in STARTS[::97]:
        assert certificate(rule, day0, CALENDAR).due == answers.due(data, day0)


def test_the_stored_calendar_is_the_one_that_the_rules_of_bank_holidays_give(law):
    stored = set(
        Holiday.objects.filter(date__range=(date(2015, 1, 1), date(2042, 12, 31))).values_list("date", flat=True)
    )
    assert stored == between(2015, 2042)
