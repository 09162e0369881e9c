"""Branches and side procedures about rows, and clocks that are chosen when a task opens."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

import pytest
from django.utils import timezone

from notifications.models import Message
from reviews.trail.models import StoredEvent
from tests.factories.cases import as_actor, make_case
from tests.factories.people import make_user
from tests.sample_procedure import steps
from tests.sample_procedure.flow import SampleFlow
from tests.sample_procedure.flow_of_things import ThingFlow, ThingsFlow
from tests.sample_procedure.models import Thing
from tests.sample_procedure.playing import Sample, browser
from workflows.chase.automatic.sweeping import sweep
from workflows.chase.models import LateDue
from workflows.clock.models import Deadline
from workflows.engine import procedures
from workflows.engine.doing import complete
from workflows.engine.due_by import DueBy
from workflows.engine.late import is_handled, run_late
from workflows.engine.locked import locked_item
from workflows.engine.models import CaseProcess, WorkItem
from workflows.engine.picture import steps_of
from workflows.engine.starting import AlreadyStarted, start


@pytest.fixture
def things(sample: Sample) -> Iterator[Sample]:
    """Two things at the first agency and one at the second, beside the sample's main procedure."""
    procedures.register("sample_things", ThingsFlow, of_kind="sample")
    procedures.register("sample_thing", ThingFlow, of_kind="sample")
    first, second = sample.agencies
    for subject, agency in (("Thing 1", first), ("Thing 2", first), ("Thing 3", second)):
        Thing.objects.create(case=sample.case, subject=subject, agency=agency)
    yield sample
    for name in ("sample_things", "sample_thing"):
        procedures._flows.pop(name)
        procedures._of_kind.pop(name)


def begun(sample: Sample, kind: str = "sample_things", about: Thing | None = None) -> CaseProcess:
    with as_actor(sample.officer):
        return start(kind, sample.case, about=about)


def items(process: CaseProcess) -> list[WorkItem]:
    return list(WorkItem.objects.open().filter(process=process).order_by("pk"))


def does(sample: Sample, item: WorkItem) -> None:
    by = sample.leads.get(item.agency_id or 0, sample.officer)
    with as_actor(by), locked_item(item.pk) as (fresh, activation):
        complete(fresh, activation, by=by)


def test_each_row_has_a_branch_of_its_agency_with_its_subject_and_its_clock(things: Sample) -> None:
    process = begun(things)
    first, second = things.agencies
    found = items(process)
    assert [(item.title, item.agency) for item in found] == [
        ("Look at it: Thing 1", first),
        ("Look at it: Thing 2", first),
        ("Look at it: Thing 3", second),
    ]
    subjects = [item.deadline.subject for item in found if item.deadline]
    assert subjects == [f"Thing 1, {first.name}", f"Thing 2, {first.name}", f"Thing 3, {second.name}"]
    does(things, found[0])
    judging = next(item for item in items(process) if item.node == "judge")
    assert (judging.agency, judging.title, judging.task.seed.subject) == (None, "Judge it: Thing 1", "Thing 1")
    other = found[1].deadline
    assert other is not None
    assert other in Deadline.objects.open(), "the clock of another thing of the same agency runs on"
    for _ in range(5):
        does(things, items(process)[0])
    process.refresh_from_db()
    assert process.status == "DONE"


def test_the_picture_has_one_box_for_each_row(things: Sample) -> None:
    process = begun(things)
    (look,) = [step for step in steps_of(ThingsFlow, process, date(2026, 9, 2)) if step.name == "look"]
    first = things.agencies[0]
    assert [box.holder for box in look.boxes][:2] == [f"Thing 1, {first.label}", f"Thing 2, {first.label}"]


def test_a_clock_is_chosen_for_each_row_when_its_task_opens(things: Sample) -> None:
    steps.DUE["Thing 1"] = None
    steps.DUE["Thing 2"] = DueBy("C3a", day0=date(2026, 9, 2), asked_count=1)
    one, two, three = items(begun(things))
    assert one.deadline is None
    assert two.deadline is not None
    assert (two.deadline.code, two.deadline.day0, two.due_on) == ("C3a", date(2026, 9, 2), date(2026, 9, 3))
    assert three.deadline is not None
    assert three.deadline.code == "C2a"


def test_the_late_handler_of_a_chosen_clock_is_known_and_runs(things: Sample) -> None:
    assert is_handled("sample", "C3a")
    assert not is_handled("sample", "C5")
    steps.DUE["Thing 2"] = DueBy("C3a", day0=date(2026, 9, 2), asked_count=1)
    begun(things)
    later = timezone.now() + timedelta(days=90)
    sweep(later)
    assert LateDue.objects.filter(deadline__code="C3a").count() == 1
    run_late(later)
    missed = StoredEvent.objects.filter(stream=f"case:{things.case.pk}", kind="sample_answer.missed")
    assert missed.count() == 5, "three things and the two answers of the main procedure"


def test_a_side_procedure_runs_once_for_each_row_and_keeps_it(things: Sample) -> None:
    one, two, _ = Thing.objects.order_by("pk")
    steps.OTHER[things.case.pk] = things.agencies[1]
    process = begun(things, "sample_thing", one)
    begun(things, "sample_thing", two)
    with pytest.raises(AlreadyStarted):
        begun(things, "sample_thing", one)
    (look,) = items(process)
    assert (look.agency, look.title, look.task.seed) == (things.agencies[0], "Look: Thing 1", one)
    does(things, look)
    (ask,) = items(process)
    assert (ask.agency, ask.title, ask.task.seed) == (things.agencies[1], "Ask: Thing 1", one)
    does(things, ask)
    (settle,) = items(process)
    assert (settle.agency, settle.roles) == (things.agencies[1], ["lsp"])
    assert Message.objects.filter(key=f"task:{settle.task_id}", duty=f"lsp@{things.agencies[1].pk}").exists()
    with as_actor(things.officer), locked_item(settle.pk) as (fresh, activation):
        complete(fresh, activation, by=things.officer)
    begun(things, "sample_thing", one)
    said = StoredEvent.objects.filter(stream=f"case:{things.case.pk}", kind="process.started")
    assert "One thing: Thing 1" in [row.payload["procedure"] for row in said]


def test_the_case_page_shows_its_own_procedure_and_the_work_beside_it(things: Sample) -> None:
    begun(things, "sample_thing", Thing.objects.order_by("pk")[0])
    manager = make_user(role="partnership_manager")
    page = browser(manager).get(things.case.get_absolute_url()).text
    assert "Answer the question" in page
    assert "Look: Thing 1" in page
    export = browser(manager).get(f"/cases/{things.case.reference}/process.bpmn").text
    assert str(SampleFlow.process_title) in export or "Answer the question" in export
    assert "Beside it" in page
    alone = make_case(by=things.officer, kind="sample", state="going")
    assert "Beside it" not in browser(manager).get(alone.get_absolute_url()).text


def test_a_row_of_another_agency_is_nobody_elses_work(things: Sample) -> None:
    process = begun(things)
    first, second = things.agencies
    lead = things.leads[first.pk]
    mine = {item.pk for item in items(process) if item.agency == first}
    seen = set(WorkItem.objects.visible_to(lead).filter(process=process).values_list("pk", flat=True))
    assert seen == mine
    assert not {item.pk for item in items(process) if item.agency == second} & seen


def test_the_case_page_leads_whoever_holds_a_task_to_it(sample: Sample) -> None:
    agency = sample.agencies[0]
    item = sample.item("answer", agency)
    link = f'href="{item.get_absolute_url()}"'
    assert link in browser(sample.leads[agency.pk]).get(sample.case.get_absolute_url()).text
    assert link not in browser(make_user(role="dsp")).get(sample.case.get_absolute_url()).text
