"""More time: on local deadlines that allow it, later only, with a reason; everybody follows."""

from datetime import date

import pytest

from reviews.cases.services.refusals import ReasonMissing
from reviews.trail.models import StoredEvent
from workflows.clock import hooks
from workflows.clock.errors import DeadlineClosed
from workflows.clock.granting import NotExtendable, NotLater, TooMuchTime, grant_more_time
from workflows.clock.holidays import add_holiday
from workflows.clock.proof import differences
from workflows.clock.services import meet, start_deadline

ASKED = date(2026, 9, 10)


def test_a_return_is_given_three_more_days_and_everybody_follows(case, monkeypatch):
    told = []
    monkeypatch.setattr(hooks, "deadlines_moved", [told.extend])
    granted = grant_more_time(start_deadline(case, "C2b", day0=ASKED), date(2026, 9, 22), "Records are in storage.")
    assert (granted.first_due_on, granted.due_on) == (date(2026, 9, 17), date(2026, 9, 22))
    assert told == [granted]
    assert StoredEvent.objects.filter(kind="more_time.granted", stream=granted.stream).count() == 1
    assert list(differences()) == []


def test_a_holiday_inside_the_granted_time_does_not_shorten_or_lengthen_it(case):
    granted = grant_more_time(start_deadline(case, "C2b", day0=ASKED), date(2026, 9, 22), "Records are in storage.")
    add_holiday(date(2026, 9, 14), "Proclaimed day", source="test")
    granted.refresh_from_db()
    assert granted.due_on == date(2026, 9, 22)
    assert list(differences()) == []


def test_more_than_a_year_is_not_more_time(case):
    owed = start_deadline(case, "C2b", day0=ASKED)
    with pytest.raises(TooMuchTime, match="2027-09-18"):
        grant_more_time(owed, date(2027, 9, 19), "A slip in the year.")
    assert grant_more_time(owed, date(2027, 9, 18), "Long.").due_on == date(2027, 9, 18)


@pytest.mark.parametrize("code", ["C1", "C2", "C2c"])
def test_e21_law_and_rules_that_do_not_allow_it_get_no_more_time(case, code):
    with pytest.raises(NotExtendable):
        grant_more_time(start_deadline(case, code, day0=ASKED), date(2026, 12, 1), "Capacity.")


def test_an_earlier_day_a_missing_reason_and_a_closed_deadline_are_refused(case):
    running = start_deadline(case, "C2b", day0=ASKED)
    with pytest.raises(NotLater):
        grant_more_time(running, running.due_on, "Capacity.")
    with pytest.raises(ReasonMissing):
        grant_more_time(running, date(2026, 9, 22), " ")
    meet(running, ASKED)
    with pytest.raises(DeadlineClosed):
        grant_more_time(running, date(2026, 9, 22), "Capacity.")
