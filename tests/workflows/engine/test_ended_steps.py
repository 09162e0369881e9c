"""Cancelled, revived and lost steps: no inbox keeps what is over, and the procedure can still end."""

import pytest
from django.db import transaction
from viewflow.workflow.models import Task

from reviews.cases.services import CaseRefusal
from tests.factories.cases import as_actor
from tests.sample_procedure import steps
from tests.sample_procedure.flow import SampleFlow
from tests.sample_procedure.playing import Sample
from workflows.clock.models import Deadline
from workflows.engine.doing import nudge
from workflows.engine.locked import locked_item
from workflows.engine.models import CaseProcess, WorkItem
from workflows.engine.monitor import stranded_tasks

GONE = "sample_procedure/flow.SampleFlow.removed_since"


def lose_step(item: WorkItem) -> Task:
    """Do to a task what a renamed node does."""
    Task.objects.filter(pk=item.task_id).update(flow_task=GONE)
    return Task.objects.get(pk=item.task_id)


def test_a_cancelled_task_leaves_the_inbox_and_ends_its_clock(sample: Sample) -> None:
    agency = sample.agencies[0]
    item = sample.item("answer", agency)
    with as_actor(sample.officer), locked_item(item.pk) as (_, activation):
        activation.cancel()
    item.refresh_from_db()
    assert (item.outcome, item.is_open) == ("cancelled", False)
    assert not WorkItem.objects.actionable_by(sample.leads[agency.pk]).exists()
    assert not Deadline.objects.open().filter(case=sample.case, holder_agency=agency).exists()


def test_a_revived_task_has_a_work_item_of_its_own(sample: Sample) -> None:
    agency = sample.agencies[0]
    item = sample.item("answer", agency)
    with as_actor(sample.officer), locked_item(item.pk) as (_, activation):
        activation.cancel()
        activation.revive()
    again = sample.item("answer", agency)
    assert again.pk != item.pk
    for one in sample.agencies:
        sample.does("answer", one)
        sample.does("approve", one)
    assert sample.open_nodes() == ["finish"]


def test_cancelling_the_whole_process_closes_all_its_work(sample: Sample) -> None:
    with as_actor(sample.officer):
        SampleFlow.instance.cancel(CaseProcess.objects.get(pk=sample.process.pk))
    assert sample.open_nodes() == []
    assert sample.status() == "CANCELED"


def test_a_lost_step_can_be_cancelled_and_the_procedure_still_ends(sample: Sample) -> None:
    first, second = sample.agencies
    lost = lose_step(sample.item("answer", first))
    sample.does("answer", second)
    sample.does("approve", second)
    assert sample.open_nodes() == ["answer"]
    with as_actor(sample.officer), SampleFlow.lock(sample.process.pk):
        lost.flow_task.activation_class(lost).cancel()
    assert stranded_tasks() == []
    assert sample.open_nodes() == []
    (join,) = sample.tasks("all_in")
    with as_actor(sample.officer):
        assert nudge(join)
    sample.does("finish")
    assert sample.status() == "DONE"


def test_a_step_for_several_agencies_without_any_says_so(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    from workflows.engine.nodes.each import NobodyToAsk
    from workflows.engine.refusals import REFUSALS

    monkeypatch.setattr(SampleFlow.each, "_if_none", None)
    with pytest.raises(NobodyToAsk, match="needs at least one agency"), transaction.atomic():
        sample.begin(asked=[])
    assert NobodyToAsk in REFUSALS


def test_a_refusal_by_an_automatic_step_is_told_on_the_page_and_undoes_everything(
    sample: Sample, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuses(activation: object) -> None:
        raise CaseRefusal("The note cannot be written yet.")

    monkeypatch.setattr(SampleFlow.note, "_func", refuses)
    steps.STRAIGHT_ON.update(agency.pk for agency in sample.agencies)
    first, second = sample.agencies
    sample.does("answer", first)
    item = sample.item("answer", second)
    answer = sample.posts(sample.leads[second.pk], item)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "The note cannot be written yet." in page
    assert "We know the family." in page
    item.refresh_from_db()
    assert item.is_open
    assert sample.open_nodes() == ["answer"]
