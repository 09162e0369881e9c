"""The sweep: each step in its time, once, and the latest reminder only."""

from __future__ import annotations

from datetime import date

import pytest

from reviews.cases.models import Case
from tests.workflows.chase.reading import climbed, kinds, messages, plan_of, steps_told, swept, told
from workflows.clock.models import Deadline
from workflows.clock.services import cancel, meet, start_deadline


def test_a_plan_is_written_when_a_deadline_opens(asked: Deadline) -> None:
    plan = plan_of(asked)
    assert plan.due_on == asked.due_on == date(2026, 9, 8)
    assert [step["code"] for step in plan.steps] == ["T-2", "T-1", "T", "climb/T", "climb/T+1"]
    assert plan.next_at == plan.moment(0)
    assert plan.steps[0]["duties"] == [f"agency@{asked.holder_agency_id}", f"agency_lead@{asked.holder_agency_id}"]


def test_nothing_goes_out_before_its_moment_and_all_at_it(asked: Deadline) -> None:
    assert swept("2026-09-04 07:59").messages == 0
    assert swept("2026-09-04 08:00").messages == 2
    assert kinds(asked) == {"deadline.reminder": 2}
    assert swept("2026-09-04 08:01").messages == 0


def test_the_message_names_the_task_the_day_and_the_agency_and_points_to_the_deadline(asked: Deadline) -> None:
    swept("2026-09-04 08:00")
    message = messages(asked)[0]
    assert message.context == {
        "task": "Return what your agency knows",
        "agency": "Sample Health",
        "due": "8 September 2026",
        "days": "4 days",
    }
    assert message.url == asked.get_absolute_url()
    assert message.case_ref == asked.case.reference
    assert message.key == f"{asked.pk}:2026-09-08:T-2:agency@{asked.holder_agency_id}"


def test_a_late_return_climbs_to_the_manager_on_the_day_and_to_the_sector_the_day_after(asked: Deadline) -> None:
    swept("2026-09-08 08:00")
    assert climbed(asked) == ["climb/T"]
    assert ("climb/T", "role:manager") in told(asked)
    swept("2026-09-09 08:00")
    assert climbed(asked) == ["climb/T", "climb/T+1"]
    assert told(asked)[-1] == ("climb/T+1", f"sector_dsp@{asked.holder_agency_id}")


def test_after_an_outage_of_a_week_one_reminder_and_each_rung_once(asked: Deadline) -> None:
    swept("2026-09-15 10:00")
    assert steps_told(asked) == ["T", "climb/T", "climb/T+1"]
    assert kinds(asked) == {"deadline.overdue": 2, "deadline.climbed": 2}
    assert messages(asked)[0].context["days"] == "7 days"
    assert plan_of(asked).next_at is None
    assert swept("2026-09-16 08:00").plans == 0


def test_a_met_deadline_is_silent(asked: Deadline) -> None:
    meet(asked, date(2026, 9, 3))
    assert plan_of(asked).next_at is None
    assert swept("2026-09-20 08:00").messages == 0


def test_a_cancelled_deadline_is_silent(asked: Deadline) -> None:
    cancel(asked, "the work is not waited for any longer")
    assert swept("2026-09-20 08:00").messages == 0


@pytest.mark.parametrize("moment", ["2026-09-04 08:00", "2026-09-20 08:00"])
def test_what_was_closed_past_the_hooks_falls_silent_at_the_next_sweep(asked: Deadline, moment: str) -> None:
    Deadline.objects.filter(pk=asked.pk).update(met_on=date(2026, 9, 3))
    assert swept(moment).messages == 0
    assert plan_of(asked).next_at is None


def test_what_was_moved_past_the_hooks_is_planned_anew(asked: Deadline) -> None:
    Deadline.objects.filter(pk=asked.pk).update(due_on=date(2026, 9, 15))
    swept("2026-09-08 08:00")
    assert plan_of(asked).due_on == date(2026, 9, 15)
    assert messages(asked) == []


def test_a_critical_clock_has_critical_messages(case: Case) -> None:
    notify = start_deadline(case, "XS", day0=date(2026, 8, 28))
    swept("2026-09-02 08:00")
    assert set(kinds(notify)) == {"deadline.reminder_critical"}


def test_information_is_expected_and_never_overdue(case: Case) -> None:
    answer = start_deadline(case, "XI", day0=date(2026, 8, 20))
    swept("2026-09-20 08:00")
    assert set(kinds(answer)) == {"deadline.expected"}
