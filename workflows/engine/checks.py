"""System checks: a human task of nobody is an error; so is a page that does not exist."""

from typing import Any

from django.core.checks import CheckMessage, Error, register
from django.urls import NoReverseMatch, reverse

from workflows.engine import procedures
from workflows.engine.who import AGENCY_ROLES


@register()
def human_tasks_have_a_holder(app_configs: Any, **kwargs: Any) -> list[CheckMessage]:
    """Every human task names a role; a task without an agency names none that works for its own agency alone."""
    found: list[CheckMessage] = []
    for kind, flow_class in procedures.procedures().items():
        for node in flow_class.instance.nodes():
            if node.task_type != "HUMAN":
                continue
            if not getattr(node, "roles", ()):
                found.append(Error(f"{kind}: the task {node.name} belongs to nobody.", id="engine.E001"))
                continue
            if not node.of_agency and AGENCY_ROLES.intersection(node.roles):
                found.append(Error(f"{kind}: the task {node.name} names no agency for its role.", id="engine.E003"))
            try:
                reverse(node.view_name, kwargs={"ref": "X", "task_pk": 1})
            except NoReverseMatch:
                found.append(Error(f"{kind}: the task {node.name} has no page {node.view_name}.", id="engine.E002"))
    return found
