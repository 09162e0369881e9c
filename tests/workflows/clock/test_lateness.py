"""Late is recorded, never repaired; and it needs no job to be seen."""

from datetime import date

import pytest

from reviews.trail.models import StoredEvent
from tests.factories.people import make_agency
from workflows.clock.calendars import present_calendar
from workflows.clock.errors import LatenessIncomplete, NotLate
from workflows.clock.lateness import needs_reason, record_lateness
from workflows.clock.models import Deadline
from workflows.clock.services import cancel, start_deadline
from workflows.clock.states import DeadlineState

NOTIFIED, DUE, AFTER = date(2026, 9, 10), date(2026, 10, 1), date(2026, 10, 2)


@pytest.fixture
def review(case):
    return start_deadline(case, "C2", day0=NOTIFIED)


def test_e21_lateness_keeps_the_due_day_and_is_recorded(review):
    assert needs_reason(review, AFTER)
    held = record_lateness(review, "Waiting for the hospital.", date(2026, 10, 9), "The Panel", AFTER, today=AFTER)
    assert (held.due_on, held.forecast_on, held.is_late(AFTER)) == (DUE, date(2026, 10, 9), True)
    assert not needs_reason(held, AFTER)
    stored = StoredEvent.objects.get(kind="lateness.recorded")
    assert stored.payload["due_on"] == "2026-10-01"
    assert "hospital" not in str(stored.payload), "the reason is narrative: only its commitment is chained"


def test_the_same_form_posted_twice_is_recorded_once(review):
    for _ in range(2):
        record_lateness(review, "Waiting.", date(2026, 10, 9), "The Panel", AFTER, today=AFTER)
    assert StoredEvent.objects.filter(kind="lateness.recorded").count() == 1
    record_lateness(review, "Waiting.", date(2026, 10, 12), "The Panel", AFTER, today=AFTER)
    assert StoredEvent.objects.filter(kind="lateness.recorded").count() == 2


def test_e21_a_statutory_step_must_say_whom_it_was_told_to(review):
    with pytest.raises(LatenessIncomplete, match="who was told"):
        record_lateness(review, "Waiting.", date(2026, 10, 9), "", None, today=AFTER)
    with pytest.raises(LatenessIncomplete, match="reason"):
        record_lateness(review, "  ", date(2026, 10, 9), "The Panel", AFTER, today=AFTER)


def test_what_is_in_time_is_not_late_unless_it_is_forecast_to_be(review):
    with pytest.raises(NotLate):
        record_lateness(review, "Perhaps.", None, "The Panel", NOTIFIED, today=NOTIFIED)
    held = record_lateness(review, "Meeting moved.", date(2026, 10, 5), "The Panel", NOTIFIED, today=NOTIFIED)
    assert (held.due_on, held.forecast_on) == (DUE, date(2026, 10, 5))


def test_a_cancelled_deadline_is_never_late(review):
    cancel(review, "rescinded")
    with pytest.raises(NotLate):
        record_lateness(review, "x", None, "The Panel", AFTER, today=AFTER)


def test_e42_overdue_is_seen_without_any_job(review):
    """Nothing runs between these lines: no worker, no beat, no sweep."""
    assert not Deadline.objects.overdue(DUE).exists()
    assert review.state(DUE) is DeadlineState.DUE_TODAY
    assert list(Deadline.objects.overdue(AFTER)) == [review]
    assert review.state(AFTER) is DeadlineState.OVERDUE
    assert list(Deadline.objects.overdue(date(2027, 10, 1))) == [review]


def test_states_follow_the_days_left(review):
    calendar = present_calendar()
    found = [
        (review.state(day).words, review.working_days_left(day, calendar)) for day in (NOTIFIED, date(2026, 9, 28))
    ]
    assert found == [("Not due yet", 15), ("Due soon", 3)]
    assert review.working_days_left(date(2026, 10, 5), calendar) == -2


def test_information_is_never_overdue(case):
    expected = start_deadline(case, "C3", day0=NOTIFIED)
    assert expected.state(date(2027, 1, 1)) is DeadlineState.INFORMATION
    assert not Deadline.objects.overdue(date(2027, 1, 1)).exists()


def test_a_local_step_needs_no_one_to_be_told(case):
    asked = start_deadline(case, "C2b", day0=NOTIFIED, holder_agency=make_agency("School"))
    assert not needs_reason(asked, AFTER)
    assert record_lateness(asked, "Author ill.", None, "", None, today=AFTER).late_reason == "Author ill."
