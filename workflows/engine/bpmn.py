"""BPMN 2.0 export of a flow, with its clocks as boundary timers."""

from typing import Any
from xml.etree import ElementTree as ET

from viewflow.workflow import chart

SPACE = "http://www.omg.org/spec/BPMN/20100524/MODEL"


def bpmn_of(flow_class: Any) -> str:
    """The flow as BPMN 2.0 XML: Viewflow's layout, and a non-interrupting timer on each task that has a clock."""
    text = chart.grid_to_bpmn(chart.calc_layout_data(flow_class))
    root = ET.fromstring(str(text).strip())  # noqa: S314 - our own export, not foreign input
    ET.register_namespace("bpmn", SPACE)
    process = root.find(f"{{{SPACE}}}process")
    if process is None:
        return str(text)
    ids = {element.get("name"): element.get("id") for element in process if element.get("id")}
    for node in flow_class.instance.nodes():
        code = getattr(node, "due_code", "")
        host = _id_of(process, node, ids)
        if code and host:
            event = ET.SubElement(
                process,
                f"{{{SPACE}}}boundaryEvent",
                {"id": f"timer_{node.name}", "name": code, "attachedToRef": host, "cancelActivity": "false"},
            )
            ET.SubElement(event, f"{{{SPACE}}}timerEventDefinition")
    return ET.tostring(root, encoding="unicode", xml_declaration=True)


def _id_of(process: ET.Element, node: Any, ids: dict[str | None, str | None]) -> str | None:
    for element in process:
        if element.get("id", "").endswith(node.name):
            return element.get("id")
    return ids.get(str(node.task_title))
