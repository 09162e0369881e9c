"""The commands: a second pacemaker, plans for what was there before, and the proof."""

from __future__ import annotations

from datetime import date
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from notifications.models import Delivery, Job
from tests.factories.people import make_user
from tests.workflows.chase.reading import plan_of, steps_told, swept
from tests.workflows.clock.conftest import london
from workflows.chase.models import ChasePlan
from workflows.chase.tasks import sweep as sweep_task
from workflows.clock.models import Deadline


def said(command: str) -> str:
    out = StringIO()
    call_command(command, stdout=out)
    return out.getvalue()


def test_one_turn_of_the_pacemaker_chases_and_delivers_without_celery(asked: Deadline, time_machine) -> None:
    time_machine.move_to(london("2026-09-04 08:00"), tick=False)
    lead = make_user("Lena Lead", role="agency_lead", agency=asked.holder_agency)
    assert "1 deadlines chased, 0 late handlers carried out." in said("sweep")
    assert Delivery.objects.filter(person=lead, channel="in_app").count() >= 1
    assert {"chase.sweep", "engine.late", "post.look"} <= set(Job.objects.values_list("name", flat=True))


def test_the_task_of_the_timetable_may_run_twice(asked: Deadline, time_machine) -> None:
    time_machine.move_to(london("2026-09-04 08:00"), tick=False)
    assert [sweep_task(), sweep_task()] == [1, 0]


def test_what_was_open_before_the_chase_came_is_planned_once(asked: Deadline) -> None:
    ChasePlan.objects.all().delete()
    assert "1 plans were written." in said("plan_all")
    assert plan_of(asked).due_on == asked.due_on
    assert "0 plans were written." in said("plan_all")


def test_planning_again_tells_nobody_twice(asked: Deadline) -> None:
    swept("2026-09-08 08:00")
    before = steps_told(asked)
    ChasePlan.objects.all().delete()
    said("plan_all")
    assert swept("2026-09-08 08:00").messages == 0
    assert steps_told(asked) == before


@pytest.mark.parametrize(
    "wrong", [{"due_on": date(2026, 9, 9)}, {"met_on": date(2026, 9, 9)}, {"cancelled_at": london("2026-09-02 10:00")}]
)
def test_check_chase_finds_what_does_not_fit(asked: Deadline, wrong: dict[str, object]) -> None:
    assert "Every open deadline is planned" in said("check_chase")
    Deadline.objects.filter(pk=asked.pk).update(**wrong)
    with pytest.raises(CommandError, match="1 plans do not fit"):
        said("check_chase")
