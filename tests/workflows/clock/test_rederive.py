"""Corrected facts and changed calendars move every open deadline, and say so."""

from datetime import date

import pytest

from reviews.cases.models import Fact
from reviews.cases.services import decide_correction, propose_correction, record_fact
from reviews.trail.models import StoredEvent
from reviews.trail.record import PARTNERSHIP, case_stream
from tests.factories.people import make_agency, make_user
from tests.workflows.clock.conftest import london
from workflows.clock import hooks
from workflows.clock.holidays import HolidayKnown, add_holiday
from workflows.clock.proof import differences
from workflows.clock.services import meet, start_deadline
from workflows.rapid_review.clocks import AWARE, REQUESTED, SIN_SENT

FRIDAY = date(2026, 8, 28)


def moves(case):
    stored = StoredEvent.objects.filter(stream=case_stream(case.pk), kind="deadline.moved").order_by("seq")
    return [(event.payload["code"], event.payload["changed_from"], event.payload["changed_to"]) for event in stored]


@pytest.fixture
def aware(case):
    return Fact.objects.get(case=case, name=AWARE)


def test_e09_the_old_date_counts_until_a_second_person_agrees(case, aware, manager):
    deadline = start_deadline(case, "C1", day0=FRIDAY)
    proposed = propose_correction(
        aware, london("2026-08-26 15:00"), "Duty log.", by=manager, at=london("2026-09-01 13:00")
    )
    deadline.refresh_from_db()
    assert deadline.due_on == date(2026, 9, 7)
    assert moves(case) == []
    second = make_user(role="partnership_officer")
    decide_correction(proposed, True, by=second, at=london("2026-09-01 14:00"))
    deadline.refresh_from_db()
    assert (deadline.day0, deadline.due_on, deadline.first_due_on) == (
        date(2026, 8, 26),
        date(2026, 9, 3),
        date(2026, 9, 7),
    )
    assert moves(case) == [("C1", "2026-09-07", "2026-09-03")]


def test_e09_a_correction_within_the_same_local_day_moves_nothing(case, aware, manager):
    start_deadline(case, "C1", day0=FRIDAY)
    proposed = propose_correction(aware, london("2026-08-28 23:50"), "Log.", by=manager, at=london("2026-09-01 13:00"))
    decide_correction(proposed, True, by=make_user(role="dsp"), at=london("2026-09-01 14:00"))
    assert moves(case) == []


def test_e09_a_met_deadline_is_judged_by_the_corrected_date_but_stays_met(case, aware, manager):
    met = meet(start_deadline(case, "C1", day0=FRIDAY), date(2026, 9, 7))
    assert not met.is_late(date(2026, 9, 8))
    proposed = propose_correction(aware, london("2026-08-26 15:00"), "Log.", by=manager, at=london("2026-09-01 13:00"))
    decide_correction(proposed, True, by=make_user(role="dsp"), at=london("2026-09-01 14:00"))
    met.refresh_from_db()
    assert (met.met_on, met.due_on, met.is_late(date(2026, 9, 8))) == (date(2026, 9, 7), date(2026, 9, 3), True)


def test_the_day_on_which_it_was_met_follows_the_fact_that_met_it(case, manager):
    sent = record_fact(case, SIN_SENT, london("2026-09-01 09:00"), by=manager, at=london("2026-09-01 12:30"))
    notified = meet(start_deadline(case, "C1", day0=date(2026, 8, 20)), date(2026, 9, 1))
    review = start_deadline(case, "C2", day0=date(2026, 9, 1))
    Fact.objects.filter(case=case, name=AWARE).update(at=london("2026-08-20 10:00"))
    proposed = propose_correction(sent, london("2026-08-27 16:00"), "Log.", by=manager, at=london("2026-09-01 13:00"))
    decide_correction(proposed, True, by=make_user(role="dsp"), at=london("2026-09-01 14:00"))
    notified.refresh_from_db()
    review.refresh_from_db()
    assert (notified.met_on, notified.is_late(date(2026, 9, 30))) == (date(2026, 8, 27), False)
    assert (review.day0, review.due_on) == (date(2026, 8, 27), date(2026, 9, 18))
    assert StoredEvent.objects.filter(stream=case_stream(case.pk), kind="met_day.corrected").count() == 1


def test_a_corrected_fact_leaves_a_day_zero_of_ones_own_alone(case, manager):
    asked = start_deadline(case, "C2b", day0=date(2026, 9, 1), holder_agency=make_agency("School"))
    fact = record_fact(case, REQUESTED, london("2026-08-31 09:00"), by=manager, at=london("2026-09-01 12:30"))
    proposed = propose_correction(fact, london("2026-08-30 15:00"), "Log.", by=manager, at=london("2026-09-01 13:00"))
    decide_correction(proposed, True, by=make_user(role="dsp"), at=london("2026-09-01 14:00"))
    asked.refresh_from_db()
    assert asked.day0 == date(2026, 9, 1)
    assert list(differences()) == []


def test_e41_an_added_bank_holiday_recomputes_open_deadlines_only(case):
    opened = start_deadline(case, "C1", day0=FRIDAY)
    met = meet(start_deadline(case, "C1b", day0=FRIDAY), date(2026, 9, 1))
    moved = add_holiday(date(2026, 9, 3), "Day of national mourning", source="Royal proclamation")
    assert [one.pk for one in moved] == [opened.pk]
    opened.refresh_from_db()
    met.refresh_from_db()
    assert (opened.due_on, met.due_on) == (date(2026, 9, 8), date(2026, 9, 7))
    assert moves(case) == [("C1", "2026-09-07", "2026-09-08")]
    assert StoredEvent.objects.filter(stream=PARTNERSHIP, kind="holiday.added").count() == 1
    assert list(differences()) == []


def test_packages_above_hear_of_moved_deadlines_in_the_same_transaction(case, monkeypatch):
    heard = []
    monkeypatch.setattr(hooks, "deadlines_moved", [lambda moved: heard.extend(one.due_on for one in moved)])
    start_deadline(case, "C1", day0=FRIDAY)
    add_holiday(date(2026, 9, 5), "A Saturday", source="test")
    assert heard == []
    add_holiday(date(2026, 9, 3), "Day of national mourning", source="test")
    assert heard == [date(2026, 9, 8)]


def test_e41_a_holiday_on_a_weekend_moves_nothing(case):
    start_deadline(case, "C1", day0=FRIDAY)
    assert add_holiday(date(2026, 9, 5), "A Saturday", source="test") == []


def test_e41_the_same_holiday_twice_is_refused(law):
    with pytest.raises(HolidayKnown):
        add_holiday(date(2026, 12, 25), "Christmas again", source="test")
