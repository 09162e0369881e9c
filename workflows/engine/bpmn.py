"""BPMN 2.0 export of a flow, with its clocks as boundary timers."""

from collections.abc import Sequence
from typing import Any
from xml.etree import ElementTree as ET

from viewflow.workflow import chart

from workflows.clock.registry import all_rules

SPACES = {
    "bpmn": "http://www.omg.org/spec/BPMN/20100524/MODEL",
    "bpmndi": "http://www.omg.org/spec/BPMN/20100524/DI",
    "dc": "http://www.omg.org/spec/DD/20100524/DC",
    "di": "http://www.omg.org/spec/DD/20100524/DI",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
"""The prefixes Viewflow's drawing uses; its points name one of them inside an attribute, so they must stay."""

TIMER_SIZE = 36


def bpmn_of(flow_class: Any) -> str:
    """The flow as BPMN 2.0 XML: Viewflow's layout, and a non-interrupting timer on each task that has a clock."""
    root = ET.fromstring(str(chart.grid_to_bpmn(chart.calc_layout_data(flow_class))).strip())  # noqa: S314 - our own
    for prefix, space in SPACES.items():
        ET.register_namespace(prefix, space)
    process = _only(root, ".//bpmn:process")
    process.set("isExecutable", "false")
    plane = _only(root, ".//bpmndi:BPMNPlane")
    for node in flow_class.instance.nodes():
        if codes := getattr(node, "due_among", ()):
            process.append(_timer(node.name, codes))
            plane.append(_drawn(node.name, _only(plane, f"*[@bpmnElement='id_node_{node.name}']/dc:Bounds")))
    for element in root.iter():
        element.text = (element.text or "").strip() or None
        element.tail = None
    ET.indent(root)
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def _timer(name: str, codes: Sequence[str]) -> ET.Element:
    """One timer, also where one of several clocks is chosen when the task opens: it names them all."""
    event = ET.Element(
        _tag("bpmn:boundaryEvent"),
        {
            "id": f"timer_{name}",
            "name": ", ".join(codes),
            "attachedToRef": f"id_node_{name}",
            "cancelActivity": "false",
        },
    )
    if words := "\n".join(filter(None, map(clock_words, codes))):
        ET.SubElement(event, _tag("bpmn:documentation")).text = words
    ET.SubElement(event, _tag("bpmn:timerEventDefinition"))
    return event


def clock_words(code: str) -> str:
    """What a clock says, in its latest edition: title, period and source; nothing when no procedure declares it."""
    rules = [rule for rule in all_rules() if rule.code == code]
    return f"{rules[-1].title}: {rules[-1].period}. {rules[-1].source}" if rules else ""


def _drawn(name: str, host: ET.Element) -> ET.Element:
    shape = ET.Element(_tag("bpmndi:BPMNShape"), {"id": f"timer_{name}_shape", "bpmnElement": f"timer_{name}"})
    x = float(host.get("x", "0")) + float(host.get("width", "0")) - TIMER_SIZE
    y = float(host.get("y", "0")) + float(host.get("height", "0")) - TIMER_SIZE / 2
    size = str(TIMER_SIZE)
    ET.SubElement(shape, _tag("dc:Bounds"), {"x": f"{x:g}", "y": f"{y:g}", "width": size, "height": size})
    return shape


def _only(parent: ET.Element, path: str) -> ET.Element:
    found = parent.find(path, SPACES)
    assert found is not None, f"the export has no {path}"
    return found


def _tag(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{SPACES[prefix]}}}{local}"
