"""Processes that nobody can move are found, nudged and named; a renamed node stops a deploy."""

import logging
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.utils import timezone
from viewflow.workflow.models import Task

from reviews.trail.actor import SYSTEM, acting_as
from tests.factories.cases import as_actor
from tests.sample_procedure import steps
from tests.sample_procedure.playing import Sample
from workflows.engine import procedures
from workflows.engine.checks import human_tasks_have_a_holder
from workflows.engine.doing import nudge
from workflows.engine.locked import locked_item
from workflows.engine.monitor import stranded_tasks, stuck_processes
from workflows.engine.starting import AlreadyStarted, start
from workflows.engine.tasks import check_stuck


@pytest.fixture
def stuck(sample: Sample) -> Sample:
    """One branch is done and the other was cancelled, which wakes no join."""
    first, second = sample.agencies
    steps.STRAIGHT_ON.add(first.pk)
    sample.does("answer", first)
    with as_actor(sample.officer), locked_item(sample.item("answer", second).pk) as (_, activation):
        activation.cancel()
    return sample


def test_a_running_process_is_not_stuck(sample: Sample) -> None:
    assert stuck_processes() == []
    call_command("check_processes", stdout=StringIO())


def test_a_stuck_process_is_found_and_the_command_exits_1(stuck: Sample) -> None:
    assert [process.pk for process in stuck_processes()] == [stuck.process.pk]
    errors = StringIO()
    with pytest.raises(CommandError, match="1 stuck"):
        call_command("check_processes", stdout=StringIO(), stderr=errors)
    assert stuck.case.reference in errors.getvalue()


def test_the_sweep_nudges_the_join_and_the_procedure_goes_on(stuck: Sample) -> None:
    assert check_stuck() == 0
    assert "finish" in stuck.open_nodes()
    assert len(stuck.tasks("all_in")) == 1
    assert check_stuck() == 0
    assert stuck.open_nodes().count("finish") == 1


def test_a_join_that_still_waits_is_not_nudged(sample: Sample) -> None:
    first = sample.agencies[0]
    steps.STRAIGHT_ON.add(first.pk)
    sample.does("answer", first)
    (join,) = sample.tasks("all_in")
    with acting_as(SYSTEM("test")):
        assert nudge(join) is False
        assert nudge(sample.item("answer", sample.agencies[1]).task) is False


def test_what_stays_stuck_is_logged_without_a_name(sample: Sample, caplog: pytest.LogCaptureFixture) -> None:
    with as_actor(sample.officer):
        for agency in sample.agencies:
            with locked_item(sample.item("answer", agency).pk) as (_, activation):
                activation.cancel()
    with caplog.at_level(logging.ERROR, logger="workflows.engine.tasks"):
        assert check_stuck() == 1
    assert f"process {sample.process.pk} of case {sample.case.pk} is stuck" in caplog.text


def test_one_busy_process_does_not_stop_the_sweep(stuck: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    from viewflow.workflow.exceptions import FlowLockFailed

    from workflows.engine import tasks

    def busy(join: Task) -> bool:
        raise FlowLockFailed("Someone else is saving this.")

    monkeypatch.setattr(tasks, "nudge", busy)
    assert check_stuck() == 1


@pytest.mark.parametrize("gone", ["flow.SampleFlow.gone", "flow.GoneFlow.answer", "gone.SampleFlow.answer"])
def test_a_renamed_step_flow_or_module_with_an_open_task_stops_the_deploy(sample: Sample, gone: str) -> None:
    call_command("check_flows", stdout=StringIO())
    task = sample.item("answer", sample.agencies[0]).task
    with connection.cursor() as cursor:
        cursor.execute("UPDATE viewflow_task SET flow_task = %s WHERE id = %s", [f"sample_procedure/{gone}", task.pk])
    assert [one.pk for one in stranded_tasks()] == [task.pk]
    errors = StringIO()
    with pytest.raises(CommandError, match="lost their step"):
        call_command("check_flows", stdout=StringIO(), stderr=errors)
    assert f"Task {task.pk}" in errors.getvalue()


def test_a_finished_task_of_a_removed_step_does_not_stop_it(sample: Sample) -> None:
    task = sample.item("answer", sample.agencies[0]).task
    Task.objects.filter(pk=task.pk).update(
        flow_task="sample_procedure/flow.SampleFlow.gone", finished=timezone.now(), status="DONE"
    )
    call_command("check_flows", stdout=StringIO())


def test_a_page_of_a_renamed_step_is_not_there_and_lists_still_work(sample: Sample) -> None:
    from tests.sample_procedure.playing import browser

    agency = sample.agencies[0]
    item = sample.item("answer", agency)
    Task.objects.filter(pk=item.task_id).update(flow_task="sample_procedure/flow.SampleFlow.gone")
    client = browser(sample.leads[agency.pk])
    assert client.get(f"/tasks/{item.pk}/").status_code == 404
    assert client.get("/tasks/").status_code == 200
    assert client.get(sample.case.get_absolute_url()).status_code == 200


def test_a_task_of_nobody_is_a_system_check_error(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    assert human_tasks_have_a_holder(None) == []
    node = procedures.flow_of("sample").answer
    monkeypatch.setattr(node, "roles", ())
    assert [message.id for message in human_tasks_have_a_holder(None)] == ["engine.E001"]


def test_a_task_without_a_page_is_said(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(procedures.flow_of("sample").answer, "view_name", "no_such_page")
    assert [message.id for message in human_tasks_have_a_holder(None)] == ["engine.E002"]


def test_a_procedure_runs_once_for_a_case(sample: Sample) -> None:
    with as_actor(sample.officer), pytest.raises(AlreadyStarted):
        start("sample", sample.case)
    with as_actor(sample.officer), pytest.raises(procedures.UnknownProcedure):
        start("no_such_kind", sample.case)
