"""Opening, meeting and cancelling deadlines."""

from datetime import date

import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from reviews.trail.models import StoredEvent
from reviews.trail.record import case_stream
from tests.factories.cases import make_case
from tests.factories.people import make_agency
from tests.workflows.clock.conftest import london
from workflows.clock.errors import DeadlineClosed, DeadlineOpenAlready, MetBeforeDayZero, PeriodNotAllowed, RuleMissing
from workflows.clock.models import Deadline
from workflows.clock.services import cancel, meet, meet_code, start_deadline, start_deadlines
from workflows.clock.states import DeadlineState
from workflows.rapid_review.clocks import AWARE

FRIDAY = date(2026, 8, 28)


def kinds_of(case):
    events = StoredEvent.objects.filter(stream=case_stream(case.pk), kind__startswith="deadline.")
    return [event.kind for event in events.order_by("seq")]


def test_starting_derives_the_due_day_and_records_it(case):
    deadline = start_deadline(case, "C1", day0=FRIDAY)
    assert (deadline.due_on, deadline.first_due_on, deadline.edition) == (date(2026, 9, 7), date(2026, 9, 7), "WT2026")
    stored = StoredEvent.objects.get(stream=case_stream(case.pk), kind="deadline.started")
    assert (stored.obj, stored.payload["due_on"]) == (f"deadline:{deadline.pk}", "2026-09-07")


def test_the_same_deadline_cannot_run_twice(case):
    start_deadline(case, "C1", day0=FRIDAY)
    with pytest.raises(DeadlineOpenAlready, match="C1"):
        start_deadline(case, "C1", day0=FRIDAY)


def test_the_database_too_refuses_a_second_open_one(case):
    first = start_deadline(case, "C1", day0=FRIDAY)
    first.pk = None
    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(force_insert=True)


def test_each_agency_has_its_own(case):
    police, health = make_agency("Police"), make_agency("Health")
    for agency in (police, health):
        start_deadline(case, "C2b", day0=FRIDAY, holder_agency=agency)
    assert meet_code(case, "C2b", date(2026, 9, 2), holder_agency=police)
    assert not meet_code(case, "C2b", date(2026, 9, 2), holder_agency=police)
    assert [one.subject for one in Deadline.objects.open()] == ["Health"]


def test_many_agencies_cost_what_one_costs(case):
    def cost(number):
        agencies = [make_agency() for _ in range(number)]
        with CaptureQueriesContext(connection) as queries:
            started = start_deadlines(case, "C2b", day0=FRIDAY, agencies=agencies)
        assert [one.holder_agency for one in started] == agencies
        return len(queries)

    assert cost(2) == cost(20)
    assert kinds_of(case) == ["deadline.started"] * 22
    assert start_deadlines(case, "C2b", day0=FRIDAY, agencies=[]) == []


def test_an_unknown_rule_is_refused_with_advice(case):
    with pytest.raises(RuleMissing, match="C99"):
        start_deadline(case, "C99", day0=FRIDAY)


def test_e10_late_is_late_for_ever_and_c2_still_counts_from_the_notification(case):
    notified = date(2026, 9, 10)
    met = meet(start_deadline(case, "C1", day0=FRIDAY), notified)
    assert met.is_late(date(2030, 1, 1))
    assert met.state(date(2030, 1, 1)) is DeadlineState.MET_LATE
    assert start_deadline(case, "C2", day0=notified).due_on == date(2026, 10, 1)


def test_met_in_time_is_not_late(case):
    met = meet(start_deadline(case, "C1", day0=FRIDAY), date(2026, 9, 7))
    assert met.state(date(2026, 12, 1)) is DeadlineState.MET
    assert kinds_of(case) == ["deadline.started", "deadline.met"]


def test_a_closed_deadline_cannot_be_met_or_cancelled_again(case):
    deadline = start_deadline(case, "C1", day0=FRIDAY)
    cancel(deadline, "the notification was rescinded")
    with pytest.raises(DeadlineClosed):
        meet(deadline, date(2026, 9, 1))
    with pytest.raises(DeadlineClosed):
        cancel(deadline, "again")
    assert start_deadline(case, "C1", day0=FRIDAY).pk != deadline.pk


def test_nothing_is_met_before_its_day_zero(case):
    with pytest.raises(MetBeforeDayZero):
        meet(start_deadline(case, "C1", day0=FRIDAY), date(2026, 8, 27))


def test_e20_the_review_is_sent_though_a_return_is_missing(case):
    missing = start_deadline(case, "C2b", day0=date(2026, 9, 10), holder_agency=make_agency("School"))
    review = start_deadline(case, "C2", day0=date(2026, 9, 10))
    assert review.due_on == date(2026, 10, 1)
    assert meet(review, date(2026, 10, 1)).state(date(2026, 10, 2)) is DeadlineState.MET
    missing.refresh_from_db()
    assert missing.state(date(2026, 10, 2)) is DeadlineState.OVERDUE


def test_local_periods_may_be_asked_for_inside_bounds_and_law_never(case):
    school = make_agency("School")
    assert start_deadline(case, "C2b", day0=date(2026, 9, 10), holder_agency=school, asked_count=8).due_on == date(
        2026, 9, 22
    )
    for code, days in (("C2b", 11), ("C2", 20), ("C1", 6)):
        with pytest.raises(PeriodNotAllowed):
            start_deadline(case, code, day0=FRIDAY, asked_count=days, subject="x")
    named = start_deadline(case, "C3a", day0=FRIDAY, asked_day=date(2026, 9, 3))
    assert named.due_on == date(2026, 9, 3)
    with pytest.raises(PeriodNotAllowed):
        start_deadline(case, "C2", day0=FRIDAY, asked_day=date(2026, 9, 3))


def test_e54_a_case_keeps_the_edition_it_was_opened_under(law):
    old = make_case(edition="WT2023", facts={AWARE: london("2026-03-10 09:00")})
    assert start_deadline(old, "C1", day0=date(2026, 3, 10)).edition == "WT2023"
