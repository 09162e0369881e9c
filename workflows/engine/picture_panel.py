"""The progress panel of a case page."""

from typing import Any

from django.http import HttpRequest
from django.utils.safestring import mark_safe

from reviews.cases.hooks import Panel
from reviews.cases.models import Case
from reviews.people.models import User
from workflows.clock.calendars import local_today
from workflows.engine import procedures
from workflows.engine.models import CaseProcess, WorkItem
from workflows.engine.picture import Box, Step, steps_of
from workflows.engine.picture_svg import svg_of
from workflows.engine.who import may_see

SHOWN_BESIDE = 20
"""The rest stands under Tasks."""


def progress_panel(request: HttpRequest, case: Case) -> Panel | None:
    """Where the procedure stands, as a picture and in words; nothing when the case has no procedure yet."""
    process = main_process(case)
    if process is None or process.flow_class is None or not isinstance(request.user, User):
        return None
    steps = [_as_seen(step, request.user) for step in steps_of(process.flow_class, process, local_today())]
    context = picture_context(steps, f"Where {case.reference} stands") | {"sides": beside(case, request.user)}
    context["mine"] = set(WorkItem.objects.actionable_by(request.user).filter(case=case).values_list("pk", flat=True))
    return Panel("workflows/engine/progress.html", context | {"kind": process.flow_class.kind, "case": case}, order=20)


def main_process(case: Case) -> CaseProcess | None:
    """The process that drives the case, newest first; the side procedures are not it."""
    found = CaseProcess.objects.filter(case=case).order_by("-pk")
    own = procedures.procedures().get(case.kind)
    process: CaseProcess | None = found.filter(flow_class=own).first() if own is not None else found.first()
    return process


def beside(case: Case, user: User) -> list[WorkItem]:
    """The open tasks of the case's side procedures that this person may know of, most urgent first."""
    sides = [flow for flow in procedures.on_cases_of(case.kind) if flow.kind != case.kind]
    if not sides:
        return []
    rows = WorkItem.objects.open().visible_to(user).filter(case=case, process__flow_class__in=sides)
    return list(rows.select_related("agency").by_urgency()[:SHOWN_BESIDE])


def picture_context(steps: list[Step], title: str) -> dict[str, Any]:
    """What the template needs; every text in the drawing is escaped where it is drawn."""
    svg = svg_of(steps, f"{title}. The same is listed in words below the picture.")
    return {"steps": steps, "picture": mark_safe(svg)}  # noqa: S308


def _as_seen(step: Step, user: User) -> Step:
    """An agency sees its own boxes; who else was asked is for those who follow every case."""
    if not may_see(user):  # no condition: everything
        return step
    others = [box for box in step.boxes if box.agency_id is not None and box.agency_id not in user.agency_ids]
    if not others:
        return step
    asked = {box.agency_id for box in others}
    done = len(asked - {box.agency_id for box in others if box.state not in {"done", "withdrawn"}})
    state = "done" if done == len(asked) else "open"
    whom = "1 other agency" if len(asked) == 1 else f"{len(asked)} other agencies"
    mine = [box for box in step.boxes if box not in others]
    step.boxes = [*mine, Box(step.title, f"{whom}, {done} finished", state)]
    return step
