"""The BPMN 2.0 export: every reference resolves, names keep their prefixes, every clock is a timer on its task."""

import re
from xml.etree import ElementTree as ET

import pytest
from django.test import Client

from tests.factories.people import make_user
from tests.sample_procedure.flow import SampleFlow
from workflows.engine import procedures
from workflows.engine.bpmn import SPACES, bpmn_of
from workflows.engine.nodes.each import Each

PERIOD = re.compile(r": .*\b(days?|weeks?|months?|hours?|date given)\b")
EVERY_FLOW = [*procedures.procedures().values(), SampleFlow]


@pytest.fixture(params=EVERY_FLOW, ids=lambda flow: flow.__name__)
def export(request: pytest.FixtureRequest) -> tuple[type, str, ET.Element]:
    text = bpmn_of(request.param)
    return request.param, text, ET.fromstring(text)


def test_every_step_is_there_under_its_title(export: tuple[type, str, ET.Element]) -> None:
    flow, _, root = export
    names = {element.get("name") for element in root.iterfind(".//bpmn:process/*", SPACES)}
    assert {str(node.task_title) for node in flow.instance.nodes()} <= names  # type: ignore[attr-defined]


def test_every_reference_resolves_inside_the_file(export: tuple[type, str, ET.Element]) -> None:
    _, _, root = export
    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    for attribute in ("sourceRef", "targetRef", "attachedToRef", "bpmnElement", "sourceElement", "targetElement"):
        used = {element.get(attribute) for element in root.iter()} - {None}
        assert used <= set(ids), attribute
    for flow_of in (*root.iterfind(".//bpmn:incoming", SPACES), *root.iterfind(".//bpmn:outgoing", SPACES)):
        assert flow_of.text in ids


def test_prefixes_named_inside_attributes_are_declared(export: tuple[type, str, ET.Element]) -> None:
    _, text, _ = export
    assert 'xsi:type="dc:Point"' in text
    for prefix in ("bpmn", "bpmndi", "dc", "di", "xsi"):
        assert f'xmlns:{prefix}="{SPACES[prefix]}"' in text
    assert "ns0:" not in text and "ns1:" not in text


def test_each_clock_is_a_drawn_timer_on_its_task(export: tuple[type, str, ET.Element]) -> None:
    flow, _, root = export
    nodes = flow.instance.nodes()  # type: ignore[attr-defined]
    clocked = {f"id_node_{node.name}": ", ".join(node.due_among) for node in nodes if getattr(node, "due_among", ())}
    timers = root.findall(".//bpmn:boundaryEvent", SPACES)
    assert {timer.get("attachedToRef"): timer.get("name") for timer in timers} == clocked
    for timer in timers:
        assert timer.get("cancelActivity") == "false"
        assert timer.find("bpmn:timerEventDefinition", SPACES) is not None
        words = timer.findtext("bpmn:documentation", "", SPACES).splitlines()
        assert len(words) == (timer.get("name") or "").count(",") + 1
        assert all(PERIOD.search(line) for line in words), words
        assert root.find(f".//bpmndi:BPMNShape[@bpmnElement='{timer.get('id')}']/dc:Bounds", SPACES) is not None


def test_what_is_done_by_many_at_the_same_time_is_marked(export: tuple[type, str, ET.Element]) -> None:
    flow, _, root = export
    splits = [node for node in flow.instance.nodes() if isinstance(node, Each)]  # type: ignore[attr-defined]
    marked = root.findall(".//bpmn:multiInstanceLoopCharacteristics/..", SPACES)
    assert {task.get("id") for task in marked} == {f"id_node_{split._next.name}" for split in splits}


@pytest.mark.django_db
def test_the_pages_give_it_as_a_file(client: Client) -> None:
    client.force_login(make_user(role="agency_lead"))
    kind = next(iter(procedures.procedures()))
    answer = client.get(f"/procedures/{kind}.bpmn")
    assert answer["Content-Type"].startswith("application/xml")
    assert f'filename="{kind}.bpmn"' in answer["Content-Disposition"]
    assert client.get("/procedures/nothing.bpmn").status_code == 404
