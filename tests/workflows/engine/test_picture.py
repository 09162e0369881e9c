"""The picture of a process: one box per agency, the state in words and a sign, never more than a reader may know."""

from datetime import date
from xml.etree import ElementTree as ET

import pytest

from tests.factories.cases import as_actor
from tests.factories.people import make_user
from tests.sample_procedure import steps
from tests.sample_procedure.flow import SampleFlow
from tests.sample_procedure.playing import Sample, browser
from workflows.engine.doing import withdraw
from workflows.engine.models import CaseProcess, WorkItem
from workflows.engine.picture import Step, node_order, steps_of
from workflows.engine.picture_svg import svg_of

TODAY = date(2026, 9, 2)
LONG_AGO = date(2020, 1, 1)


def states(sample: Sample, node: str) -> dict[str, str]:
    """The boxes of one step: who, and the state."""
    process = CaseProcess.objects.get(pk=sample.process.pk)
    (step,) = [one for one in steps_of(SampleFlow, process, TODAY) if one.name == node]
    return {box.holder: box.state for box in step.boxes}


def test_without_a_case_no_step_has_a_state() -> None:
    found = steps_of(SampleFlow, None, TODAY)
    assert {box.state for step in found for box in step.boxes} == {"described"}
    assert [step.name for step in found if step.name in {"start", "answer", "approve", "finish", "finished"}] == [
        "start",
        "answer",
        "approve",
        "finish",
        "finished",
    ]


def test_every_step_comes_after_those_that_lead_to_it_and_a_way_back_breaks_nothing() -> None:
    names = [node.name for node in node_order(SampleFlow)]
    assert len(names) == len(set(names)) == len(list(SampleFlow.instance.nodes()))
    assert names.index("answer") < names.index("approve") < names.index("all_in") < names.index("finish")


def test_one_agency_of_several_being_done_does_not_paint_the_step_done(db: None, sample_registered: None) -> None:
    sample = Sample(4)
    done, late, away, open_ = sample.agencies
    sample.does("answer", done)
    WorkItem.objects.filter(agency=late).update(due_on=LONG_AGO)
    with as_actor(sample.officer):
        withdraw(sample.item("answer", away).pk)
    WorkItem.objects.filter(agency=open_).update(due_on=None)
    by_agency = {done.label: "done", late.label: "overdue", away.label: "withdrawn", open_.label: "open"}
    assert states(sample, "answer") == by_agency
    assert set(states(sample, "finish").values()) == {"waiting"}


def test_a_step_done_again_shows_how_it_stands_now(sample: Sample) -> None:
    agency = sample.agencies[0]
    steps.SENT_BACK.add(agency.pk)
    sample.does("answer", agency)
    assert states(sample, "answer")[agency.label] == "done"
    sample.does("approve", agency)
    WorkItem.objects.update(due_on=None)
    assert states(sample, "answer")[agency.label] == "open"


def drawn(found: list[Step]) -> ET.Element:
    return ET.fromstring(svg_of(found, "Where <it> stands & waits"))


def test_the_drawing_is_well_formed_titled_and_says_each_state_in_words(db: None, sample_registered: None) -> None:
    sample = Sample(6)
    sample.agencies[0].name = "A & B <Trust>"
    sample.agencies[0].short_name = ""
    sample.agencies[0].save()
    sample.does("answer", sample.agencies[1])
    WorkItem.objects.filter(agency=sample.agencies[2]).update(due_on=LONG_AGO)
    root = drawn(steps_of(SampleFlow, CaseProcess.objects.get(pk=sample.process.pk), TODAY))
    space = "{http://www.w3.org/2000/svg}"
    assert root.find(f"{space}title") is not None
    assert root[0].text == "Where <it> stands & waits"
    texts = " | ".join(element.text or "" for element in root.iter(f"{space}text"))
    for words in ("✓ Done", "! Overdue", "▶ In progress", "Not started", "A & B <Trust>"):
        assert words in texts
    assert len(root.findall(f"{space}rect")) >= 6 + 4


def test_the_case_page_has_the_picture_and_the_same_as_a_list(sample: Sample) -> None:
    page = browser(sample.officer).get(sample.case.get_absolute_url()).content.decode()
    assert "<svg" in page
    assert "Where " + sample.case.reference in page
    assert 'href="/procedures/sample/"' in page
    assert browser(sample.officer).get(f"/cases/{sample.case.reference}/process.bpmn").status_code == 200
    for agency in sample.agencies:
        assert agency.name in page


def test_an_agency_sees_its_own_box_and_how_many_others_are_done(sample: Sample) -> None:
    mine, other = sample.agencies
    page = browser(sample.leads[mine.pk]).get(sample.case.get_absolute_url()).content.decode()
    picture = page[page.index("<svg") : page.index("</svg>")]
    assert mine.label in picture
    assert other.label not in picture
    assert "1 other agency, 0 finished" in picture


def test_an_agency_does_not_learn_which_other_one_got_further(sample: Sample) -> None:
    mine, other = sample.agencies
    sample.does("answer", other)
    page = browser(sample.leads[mine.pk]).get(sample.case.get_absolute_url()).content.decode()
    picture = page[page.index("<svg") : page.index("</svg>")]
    assert other.label not in picture
    assert "1 other agency, 1 finished" in picture


@pytest.mark.parametrize("role", ["agency_contributor", "scrutineer", "partnership_manager"])
def test_each_procedure_has_a_page_of_its_own(sample: Sample, role: str) -> None:
    client = browser(make_user(role=role))
    assert "Sample procedure" in client.get("/procedures/").content.decode()
    page = client.get("/procedures/sample/").content.decode()
    assert "<svg" in page
    assert "Answer the question" in page
    assert client.get("/procedures/unheard-of/").status_code == 404
