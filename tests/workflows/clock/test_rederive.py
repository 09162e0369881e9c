"""Corrected facts and changed calendars move every open deadline, and say so."""

from datetime import date

import pytest

from reviews.cases.models import Fact
from reviews.cases.services import decide_correction, propose_correction
from reviews.trail.models import StoredEvent
from reviews.trail.record import PARTNERSHIP, case_stream
from tests.factories.people import make_agency, make_user
from tests.workflows.clock.conftest import london
from workflows.clock.holidays import HolidayKnown, add_holiday
from workflows.clock.proof import differences
from workflows.clock.services import meet, start_deadline
from workflows.rapid_review.clocks import AWARE

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


def test_a_corrected_fact_leaves_a_day_zero_of_ones_own_alone(case, aware, manager):
    asked = start_deadline(case, "C2b", day0=date(2026, 9, 1), holder_agency=make_agency("School"))
    proposed = propose_correction(aware, london("2026-08-26 15:00"), "Log.", by=manager, at=london("2026-09-01 13:00"))
    decide_correction(proposed, True, by=make_user(role="dsp"), at=london("2026-09-01 14:00"))
    asked.refresh_from_db()
    assert asked.day0 == date(2026, 9, 1)


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


def test_e41_a_holiday_on_a_weekend_moves_nothing(case):
    start_deadline(case, "C1", day0=FRIDAY)
    assert add_holiday(date(2026, 9, 5), "A Saturday", source="test") == []


def test_e41_the_same_holiday_twice_is_refused(law):
    with pytest.raises(HolidayKnown):
        add_holiday(date(2026, 12, 25), "Christmas again", source="test")
