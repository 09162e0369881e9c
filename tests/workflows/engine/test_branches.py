"""One branch per agency: however many there are, whatever becomes of each, the procedure goes on exactly once."""

import pytest

from reviews.people.models import Agency
from reviews.trail.models import StoredEvent
from tests.factories.cases import as_actor
from tests.factories.people import make_agency, make_user
from tests.sample_procedure import steps
from tests.sample_procedure.flow import SampleFlow
from tests.sample_procedure.playing import Sample
from workflows.clock.models import Deadline
from workflows.engine.doing import TooLate, add_branch, withdraw
from workflows.engine.models import WorkItem


def answers_and_approves(sample: Sample, agency: Agency) -> None:
    sample.does("answer", agency)
    sample.does("approve", agency)


@pytest.mark.parametrize("number", [1, 2, 7])
def test_every_agency_chosen_at_run_time_gets_one_task_and_the_join_comes_once(
    db: None, sample_registered: None, number: int
) -> None:
    sample = Sample(number)
    items = list(WorkItem.objects.open().filter(process=sample.process))
    assert [item.agency for item in items] == sample.agencies
    assert len({str(item.task.token) for item in items}) == number
    for agency in sample.agencies:
        assert "finish" not in sample.open_nodes()
        answers_and_approves(sample, agency)
    assert sample.open_nodes() == ["finish"]
    assert len(sample.tasks("all_in")) == 1
    sample.does("finish")
    assert sample.status() == "DONE"


def test_without_any_agency_the_procedure_goes_on(sample: Sample) -> None:
    sample.begin(asked=[])
    assert sample.open_nodes() == ["finish"]
    sample.does("finish")
    assert sample.status() == "DONE"


def test_the_agency_of_a_branch_is_kept_through_switch_and_if(sample: Sample) -> None:
    first, second = sample.agencies
    sample.does("answer", first)
    assert sample.item("approve", first).task.seed == first
    steps.SENT_BACK.add(first.pk)
    sample.does("approve", first)
    assert sample.item("answer", first).task.seed == first
    assert sample.item("answer", second).task.seed == second


def test_a_join_belongs_to_no_agency(sample: Sample) -> None:
    for agency in sample.agencies:
        answers_and_approves(sample, agency)
    (join,) = sample.tasks("all_in")
    assert join.seed is None
    assert sample.item("finish").agency is None


def test_a_branch_sent_back_twice_keeps_its_token_its_due_day_and_is_joined_once(sample: Sample) -> None:
    first, second = sample.agencies
    answers_and_approves(sample, second)
    token, due = sample.item("answer", first).task.token, sample.item("answer", first).due_on
    assert due is not None
    steps.SENT_BACK.add(first.pk)
    for _ in range(2):
        answers_and_approves(sample, first)
        assert (sample.item("answer", first).task.token, sample.item("answer", first).due_on) == (token, due)
    assert Deadline.objects.filter(case=sample.case, code="C2a", holder_agency=first).count() == 1
    steps.SENT_BACK.clear()
    answers_and_approves(sample, first)
    assert sample.open_nodes() == ["finish"]
    assert len(sample.tasks("all_in")) == 1


def test_withdrawing_the_last_open_branch_moves_the_procedure_on(sample: Sample) -> None:
    first, second = sample.agencies
    answers_and_approves(sample, first)
    item = sample.item("answer", second)
    with as_actor(sample.officer):
        withdraw(item.pk, by=sample.officer)
    assert sample.open_nodes() == ["finish"]
    item.refresh_from_db()
    assert (item.outcome, item.closed_by, item.task.status) == ("withdrawn", sample.officer, "DONE")
    assert not Deadline.objects.open().filter(case=sample.case, holder_agency=second).exists()
    assert sample.kinds().count("task.withdrawn") == 1


def test_the_procedure_goes_on_when_everybody_is_withdrawn(sample: Sample) -> None:
    with as_actor(sample.officer):
        for agency in sample.agencies:
            withdraw(sample.item("answer", agency).pk, by=sample.officer)
    assert sample.open_nodes() == ["finish"]
    sample.does("finish")
    assert sample.status() == "DONE"


def test_a_taken_task_is_withdrawn_too_and_a_second_time_changes_nothing(sample: Sample) -> None:
    from workflows.engine.claims import claim

    first = sample.agencies[0]
    item = sample.item("answer", first)
    with as_actor(sample.leads[first.pk]):
        claim(item.pk, by=sample.leads[first.pk])
    with as_actor(sample.officer):
        withdraw(item.pk)
        withdraw(item.pk)
    assert sample.kinds().count("task.withdrawn") == 1
    assert sample.open_nodes() == ["answer"]


def test_one_more_agency_is_waited_for(sample: Sample) -> None:
    late = make_agency("Late agency")
    sample.leads[late.pk] = make_user("Late lead", role="agency_lead", agency=late)
    answers_and_approves(sample, sample.agencies[0])
    with as_actor(sample.officer):
        add_branch(sample.process, SampleFlow.each, late)
    answers_and_approves(sample, sample.agencies[1])
    assert sample.open_nodes() == ["answer"]
    tokens = {str(task.token) for task in sample.tasks("answer")}
    assert len(tokens) == 3
    answers_and_approves(sample, late)
    assert sample.open_nodes() == ["finish"]


@pytest.mark.parametrize("asked", ["all done", "nobody was asked"])
def test_after_the_join_nobody_can_be_added(sample: Sample, asked: str) -> None:
    if asked == "all done":
        for agency in sample.agencies:
            answers_and_approves(sample, agency)
    else:
        sample.begin(asked=[])
    with as_actor(sample.officer), pytest.raises(TooLate):
        add_branch(sample.process, SampleFlow.each, make_agency())
    assert sample.open_nodes() == ["finish"]


def test_a_branch_may_end_at_once_by_its_switch(sample: Sample) -> None:
    steps.STRAIGHT_ON.update(agency.pk for agency in sample.agencies)
    for agency in sample.agencies:
        sample.does("answer", agency)
    assert sample.open_nodes() == ["finish"]
    assert not StoredEvent.objects.filter(stream=f"case:{sample.case.pk}", kind="task.failed").exists()
