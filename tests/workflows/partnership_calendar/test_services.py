"""Dates of the partnership: due days follow from rules, everything stands in the partnership's history."""

from datetime import date

import pytest
from django.db import IntegrityError

from reviews.cases.services.refusals import ReasonMissing
from reviews.trail.models import StoredEvent
from reviews.trail.record import PARTNERSHIP
from workflows.clock import hooks
from workflows.clock.errors import DeadlineClosed, MetBeforeDayZero
from workflows.clock.holidays import add_holiday
from workflows.clock.models import Deadline
from workflows.clock.proof import differences
from workflows.partnership_calendar.errors import DateKnown, DayDoesNotFit
from workflows.partnership_calendar.kinds import KINDS
from workflows.partnership_calendar.models import PartnershipDate
from workflows.partnership_calendar.services import add_date, correct_date, mark_done, take_out

DUE = [
    ("yearly_report", date(2027, 3, 31), date(2027, 9, 30)),
    ("report_copy", date(2027, 9, 20), date(2027, 9, 27)),
    ("lead_partners_meeting", date(2027, 1, 20), date(2027, 1, 20)),
    ("accountability_meeting", date(2027, 1, 20), date(2027, 1, 20)),
    ("arrangements_review", date(2025, 12, 1), date(2027, 12, 1)),
]


def kinds_recorded():
    return list(StoredEvent.objects.filter(stream=PARTNERSHIP).order_by("seq").values_list("kind", flat=True))


@pytest.mark.parametrize(("kind", "day0", "due"), DUE)
def test_the_due_day_follows_from_the_rule(law, kind, day0, due):
    made = add_date(KINDS[kind], day0)
    assert made.due_on == due
    assert made.deadline.case is None
    assert (made.deadline.reference, made.deadline.stream) == ("Partnership", PARTNERSHIP)
    assert list(differences()) == []


def test_it_is_recorded_in_the_partnerships_history(report):
    assert kinds_recorded()[-2:] == ["deadline.started", "partnership_date.added"]
    mark_done(report, date(2027, 9, 28))
    assert kinds_recorded()[-1] == "deadline.met"
    assert not report.deadline.is_late(date(2028, 1, 1))


def test_packages_above_hear_of_opening_and_closing(law, monkeypatch):
    opened, closed = [], []
    monkeypatch.setattr(hooks, "deadlines_opened", [opened.extend])
    monkeypatch.setattr(hooks, "deadlines_closed", [closed.extend])
    made = add_date(KINDS["accountability_meeting"], date(2027, 1, 20))
    mark_done(made, date(2027, 1, 18))
    assert opened == closed == [made.deadline]


def test_a_meeting_held_before_its_day_is_done_and_a_report_before_its_year_ended_is_not(report):
    meeting = mark_done(add_date(KINDS["lead_partners_meeting"], date(2027, 1, 20)), date(2027, 1, 18))
    assert meeting.met_on == date(2027, 1, 18)
    with pytest.raises(MetBeforeDayZero):
        mark_done(report, date(2027, 3, 1))


def test_a_corrected_day_moves_the_due_day_and_keeps_both_in_the_history(law):
    review = add_date(KINDS["arrangements_review"], date(2025, 12, 1))
    corrected = correct_date(review, date(2026, 1, 15), "The board agreed it in January.")
    review.refresh_from_db()
    assert (review.day0, review.due_on) == (date(2026, 1, 15), date(2028, 1, 15))
    assert corrected.deadline.first_due_on == date(2027, 12, 1)
    assert kinds_recorded()[-2:] == ["deadline.moved", "partnership_date.corrected"]
    last = StoredEvent.objects.filter(kind="partnership_date.corrected").get()
    assert last.payload["changed_from"], last.payload["changed_to"] == ("2025-12-01", "2026-01-15")


def test_the_met_day_of_what_is_done_is_corrected_instead(report):
    mark_done(report, date(2027, 10, 2))
    correct_date(report, date(2027, 9, 30), "The website shows the 30th.")
    report.refresh_from_db()
    assert (report.met_on, report.day0) == (date(2027, 9, 30), date(2027, 3, 31))
    assert not report.deadline.is_late(date(2028, 1, 1))


def test_the_same_day_again_records_nothing(report):
    before = kinds_recorded()
    correct_date(report, report.day0, "No change.")
    assert kinds_recorded() == before


def test_without_a_reason_nothing_is_corrected_or_taken_out(report):
    with pytest.raises(ReasonMissing):
        correct_date(report, date(2028, 3, 31), " ")
    with pytest.raises(ReasonMissing):
        take_out(report, "")


def test_the_reporting_year_always_ends_on_31_march(law):
    with pytest.raises(DayDoesNotFit):
        add_date(KINDS["yearly_report"], date(2027, 4, 1))


def test_the_same_date_is_kept_once_until_it_is_taken_out(law):
    made = add_date(KINDS["lead_partners_meeting"], date(2027, 1, 20))
    with pytest.raises(DateKnown):
        add_date(KINDS["lead_partners_meeting"], date(2027, 1, 20))
    other = add_date(KINDS["lead_partners_meeting"], date(2027, 4, 20))
    with pytest.raises(DateKnown):
        correct_date(other, date(2027, 1, 20), "Wrong month.")
    take_out(made, "Joined with the meeting in February.")
    assert add_date(KINDS["lead_partners_meeting"], date(2027, 1, 20)).pk != made.pk
    with pytest.raises(DeadlineClosed):
        take_out(made, "Again.")


def test_the_database_itself_refuses_a_second_one(report):
    copy = Deadline.objects.get(pk=report.deadline_id)
    copy.pk = None
    copy.save()
    with pytest.raises(IntegrityError, match="partnership_date_once"):
        PartnershipDate.objects.create(kind=report.kind, day0=report.day0, deadline=copy)


def test_a_new_bank_holiday_touches_no_date_that_counts_no_working_days(report):
    add_holiday(date(2027, 9, 30), "Proclaimed day", source="test")
    report.deadline.refresh_from_db()
    assert report.deadline.due_on == date(2027, 9, 30)
    assert list(differences()) == []
