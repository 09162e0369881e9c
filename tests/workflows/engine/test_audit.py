"""Every transition of Viewflow leaves one event, and a failing step keeps nothing of its frame."""

import json
import logging

import pytest
from viewflow.workflow.context import Context
from viewflow.workflow.models import Task

from reviews.trail.models import StoredEvent
from tests.factories.cases import as_actor
from tests.sample_procedure import steps
from tests.sample_procedure.playing import Sample
from workflows.engine.claims import claim
from workflows.engine.doing import complete
from workflows.engine.locked import locked_item

CHILD = "Ellis Fictional"


def told_of(task: Task) -> list[str]:
    """The events of one task, in order."""
    return list(StoredEvent.objects.filter(obj=f"task:{task.pk}").order_by("seq").values_list("kind", flat=True))


def test_from_start_to_end_each_step_is_told_once(sample: Sample) -> None:
    for agency in sample.agencies:
        sample.does("answer", agency)
        sample.does("approve", agency)
    sample.does("finish")
    human = ["task.opened", "task.claimed", "task.done"]
    expected = {"answer": human, "approve": human, "finish": human, "finished": ["process.ended"]}
    for task in Task.objects.filter(process=sample.process):
        assert told_of(task) == expected.get(task.flow_task.name, ["step.passed"]), task.flow_task.name
    assert sample.kinds().count("process.started") == 1
    assert sample.kinds().index("process.started") < sample.kinds().index("task.opened")


def test_cancelling_is_told_with_what_it_was_before(sample: Sample) -> None:
    item = sample.item("answer", sample.agencies[0])
    with as_actor(sample.officer), locked_item(item.pk) as (_, activation):
        activation.cancel()
    row = StoredEvent.objects.get(obj=f"task:{item.task_id}", kind="task.changed")
    said = (row.payload["transition"], row.payload["changed_from"], row.payload["changed_to"])
    assert said == ("cancel", "new", "canceled")


def test_opening_a_page_is_no_transition(sample: Sample) -> None:
    from tests.sample_procedure.playing import browser

    agency = sample.agencies[0]
    item = sample.item("answer", agency)
    before = sample.kinds()
    for _ in range(2):
        assert browser(sample.leads[agency.pk]).get(sample.url(item)).status_code == 200
    assert sample.kinds() == before


def test_the_events_name_the_person_and_the_agency(sample: Sample) -> None:
    agency = sample.agencies[0]
    item = sample.item("answer", agency)
    lead = sample.leads[agency.pk]
    with as_actor(lead):
        claim(item.pk, by=lead)
    row = StoredEvent.objects.get(obj=f"task:{item.task_id}", kind="task.claimed")
    assert (row.actor_name, row.actor_agency, row.payload["person"]) == (lead.name, agency.name, lead.name)


@pytest.fixture
def before_the_note(sample: Sample) -> Sample:
    """One task is left before the step that fails."""
    steps.FAILING.add(sample.case.pk)
    first, second = sample.agencies
    steps.STRAIGHT_ON.update((first.pk, second.pk))
    sample.does("answer", first)
    return sample


def test_nothing_of_the_failing_frame_is_stored_or_logged(
    before_the_note: Sample, caplog: pytest.LogCaptureFixture
) -> None:
    sample, last = before_the_note, before_the_note.agencies[1]
    item = sample.item("answer", last)
    with (
        caplog.at_level(logging.DEBUG),
        Context(propagate_exception=False),
        as_actor(sample.officer),
        locked_item(item.pk) as (fresh, activation),
    ):
        complete(fresh, activation, by=sample.leads[last.pk])
    (failed,) = sample.tasks("note")
    assert failed.status == "ERROR"
    assert CHILD not in json.dumps(failed.data)
    assert not {"locals", "traceback"} & set(failed.data["_exception"])
    assert told_of(failed) == ["task.failed"]
    everything = json.dumps(list(StoredEvent.objects.filter(obj=f"task:{failed.pk}").values("payload", "body")))
    assert CHILD not in everything
    assert CHILD not in caplog.text


def test_a_failing_step_undoes_the_whole_submission_of_a_person(before_the_note: Sample) -> None:
    sample, last = before_the_note, before_the_note.agencies[1]
    before = sample.kinds()
    with pytest.raises(steps.NoteNotWritten):
        sample.does("answer", last)
    assert sample.kinds() == before
    assert sample.open_nodes() == ["answer"]
