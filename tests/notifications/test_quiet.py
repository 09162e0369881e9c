"""Quiet hours and digests' moments: the local clock, working days, the changes of the clock."""

from datetime import UTC, datetime, time

import pytest

from notifications.addressing import address
from notifications.backlog import oldest_undelivered
from notifications.calendar_days import is_working_day
from notifications.models import Message
from notifications.quiet import LONDON, QuietHours, QuietHoursMalformed, daily_digest, weekly_digest
from tests.factories.people import make_user
from tests.notifications.conftest import tell

pytestmark = pytest.mark.django_db  # the working days come from the holiday table


def london(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.fixture
def quiet():
    return QuietHours(time(19, 0), time(7, 30))


@pytest.mark.parametrize(
    ("now", "until"),
    [
        ("2026-11-25 07:29:59", "2026-11-25 07:30"),
        ("2026-11-25 07:30", "2026-11-25 07:30"),
        ("2026-11-25 12:00", "2026-11-25 12:00"),
        ("2026-11-25 18:59:59", "2026-11-25 18:59:59"),
        ("2026-11-25 19:00", "2026-11-26 07:30"),
        ("2026-11-27 20:00", "2026-11-30 07:30"),  # Friday evening
        ("2026-11-28 12:00", "2026-11-30 07:30"),  # Saturday noon
        ("2026-12-24 20:00", "2026-12-29 07:30"),  # Christmas, its substitute on Monday 28
        ("2027-03-26 20:00", "2027-03-30 07:30"),  # Good Friday; the clock changes on Sunday, Monday is Easter Monday
        ("2026-10-23 20:00", "2026-10-26 07:30"),  # the clock goes back on Sunday
    ],
)
def test_quiet_hours_end_on_the_morning_of_a_working_day(quiet, holidays, now, until):
    assert quiet.over(london(now)) == london(until)


def test_the_morning_is_half_past_seven_on_the_wall_whatever_the_clock_does(quiet, holidays):
    before, after = quiet.over(london("2026-10-22 20:00")), quiet.over(london("2026-10-23 20:00"))
    assert (before.astimezone(UTC).hour, after.astimezone(UTC).hour) == (6, 7)


@pytest.mark.parametrize(
    ("now", "daily", "weekly"),
    [
        ("2026-11-25 08:00:30", "2026-11-25", "2026-11-30"),  # the morning's reminders join this morning's digest
        ("2026-11-25 08:10", "2026-11-26", "2026-11-30"),
        ("2026-11-27 09:00", "2026-11-30", "2026-11-30"),
        ("2026-11-30 08:05", "2026-11-30", "2026-11-30"),
        ("2026-11-30 09:00", "2026-12-01", "2026-12-07"),
        ("2026-12-25 09:00", "2026-12-29", "2026-12-29"),  # Monday 28 December is a holiday: the next working day
        ("2026-12-28 09:00", "2026-12-29", "2026-12-29"),
        ("2026-12-29 09:00", "2026-12-30", "2027-01-04"),
    ],
)
def test_digests_come_at_eight_on_working_days(holidays, now, daily, weekly):
    assert daily_digest(london(now)) == london(f"{daily} 08:00")
    assert weekly_digest(london(now)) == london(f"{weekly} 08:00")


def test_the_clock_says_which_days_are_working_days(holidays):
    assert not is_working_day(london("2026-12-28 08:00").date())
    assert is_working_day(london("2026-12-29 08:00").date())


@pytest.mark.parametrize("text", ["19:00", "7pm-7am", "07:30-19:00", "25:00-07:30", "19:00-07:30-08:00"])
def test_quiet_hours_that_make_no_sense_are_refused(text):
    with pytest.raises(QuietHoursMalformed):
        QuietHours.read(text)


def test_quiet_hours_may_be_left_out():
    assert QuietHours.read(" ") is None
    assert QuietHours.read("19:00-07:30") == QuietHours(time(19, 0), time(7, 30))


def test_what_waits_on_purpose_does_not_alarm_the_health_check(settings, holidays):
    settings.QUIET_HOURS = "19:00-07:30"
    ann = make_user("Ann", role="agency_lead")
    message = tell(f"user:{ann.pk}", kind="toy.soon", due="")
    Message.objects.update(created=london("2026-11-24 22:00"))
    address(london("2026-11-24 22:00"))
    assert oldest_undelivered(london("2026-11-25 07:29")) is None
    assert oldest_undelivered(london("2026-11-25 08:00")) == london("2026-11-25 07:30")
    Message.objects.filter(pk=message.pk).update(created=london("2026-11-25 07:45"))
    assert oldest_undelivered(london("2026-11-25 08:00")) == london("2026-11-25 07:45")
