"""What a procedure imports: `from workflows.engine import flow`."""

from typing import Any, ClassVar

from viewflow import this
from viewflow.workflow.base import Flow

from workflows.engine.due_by import DueBy
from workflows.engine.locks import process_lock
from workflows.engine.models import CaseProcess
from workflows.engine.nodes.each import Each, EachAgency
from workflows.engine.nodes.gates import End, Function, If, Join, Start, Switch
from workflows.engine.nodes.gone import Gone
from workflows.engine.nodes.human import AgencyTask, HumanTask, PartnerTask, RoleTask

__all__ = [
    "AgencyTask",
    "CaseFlow",
    "DueBy",
    "Each",
    "EachAgency",
    "End",
    "Function",
    "HumanTask",
    "If",
    "Join",
    "PartnerTask",
    "RoleTask",
    "Start",
    "Switch",
    "this",
]


class CaseFlow(Flow):
    """The base of every procedure: a process of a case under our own lock."""

    lock_impl: ClassVar[Any] = process_lock
    process_class: ClassVar[Any] = CaseProcess
    kind: ClassVar[str] = ""

    def node(self, name: str, no_obsolete: bool = False) -> Any:
        """The node of this name; what stands in for it when it is gone from the code."""
        found = super().node(name, no_obsolete=True)
        if found is None and not no_obsolete:
            return Gone().create_node(name, flow_class=type(self))
        return found
