"""Each procedure as a picture, in words, and as BPMN 2.0."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from reviews.cases.access import case_or_404
from reviews.people.policy import may
from reviews.people.roles import Role
from workflows.clock.calendars import local_today
from workflows.engine import procedures
from workflows.engine.bpmn import bpmn_of
from workflows.engine.picture import node_order, steps_of
from workflows.engine.picture_panel import main_process, picture_context
from workflows.engine.views import user_of

BPMN = "application/xml; charset=utf-8"


@dataclass(frozen=True)
class Described:
    """A procedure in words: what it is for, and who takes part."""

    flow: Any

    @property
    def people(self) -> str:
        """The roles that have tasks in it, in the order in which they come."""
        roles = [role for node in node_order(self.flow) for role in getattr(node, "roles", ())]
        return ", ".join(str(Role(role).label) for role in dict.fromkeys(roles))


def _flow_or_404(request: HttpRequest, kind: str) -> Any:
    if not may(user_of(request), "read_process_definitions"):
        raise Http404
    try:
        return procedures.flow_of(kind)
    except procedures.UnknownProcedure:
        raise Http404 from None


def procedure_list(request: HttpRequest) -> HttpResponse:
    """The procedures this partnership runs."""
    if not may(user_of(request), "read_process_definitions"):
        raise Http404
    rows = [
        (Described(flow), [Described(side) for side in procedures.beside(kind)])
        for kind, flow in sorted(procedures.main().items(), key=lambda one: str(one[1].process_title))
    ]
    return render(request, "workflows/engine/procedures.html", {"rows": rows})


def procedure(request: HttpRequest, kind: str) -> HttpResponse:
    """One procedure without a case."""
    flow_class = _flow_or_404(request, kind)
    context = picture_context(steps_of(flow_class, None, local_today()), f"The steps: {flow_class.process_title}")
    return render(
        request, "workflows/engine/procedure.html", context | {"described": Described(flow_class), "kind": kind}
    )


def procedure_bpmn(request: HttpRequest, kind: str) -> HttpResponse:
    """One procedure as BPMN 2.0."""
    return _download(bpmn_of(_flow_or_404(request, kind)), kind)


def case_bpmn(request: HttpRequest, ref: str) -> HttpResponse:
    """The procedure of a case as BPMN 2.0."""
    case = case_or_404(request, ref)
    process = main_process(case)
    if process is None or process.flow_class is None:
        raise Http404("This case has no procedure yet.")
    return _download(bpmn_of(process.flow_class), case.reference)


def _download(text: str, name: str) -> HttpResponse:
    response = HttpResponse(text, content_type=BPMN)
    response["Content-Disposition"] = f'attachment; filename="{name}.bpmn"'
    return response
