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
from workflows.engine.picture_beside import sides_of
from workflows.engine.picture_svg import svg_of
from workflows.engine.who import ON_GRANTED_CASES, does, may_see

SHOWN_BESIDE = 20
"""The rest stands under Tasks; the page says so."""


def progress_panel(request: HttpRequest, case: Case) -> Panel | None:
    """Where the procedure and those beside it stand, as pictures and in words; nothing when none has begun."""
    user = request.user
    if not isinstance(user, User):
        return None
    process, today = main_process(case), local_today()
    sides = sides_of(case, user, today)
    context: dict[str, Any] = {"case": case, "sides": sides, "beside": beside(case, user) if sides else []}
    if process is not None and process.flow_class is not None:
        steps = [_as_seen(step, user) for step in steps_of(process.flow_class, process, today)]
        context |= picture_context(steps, f"Where {case.reference} stands") | {"kind": process.flow_class.kind}
        context["mine"] = _mine(user, [box.item for step in steps for box in step.boxes if box.item is not None])
    elif not sides:
        return None
    return Panel("workflows/engine/progress.html", context, order=20)


def _mine(user: User, items: list[WorkItem]) -> set[int]:
    """Which of these open tasks this person may do; a query only for who needs leave to read the case."""
    if user.roles & ON_GRANTED_CASES:
        return set(
            WorkItem.objects.actionable_by(user).filter(pk__in=[item.pk for item in items]).values_list("pk", flat=True)
        )
    return {item.pk for item in items if does(user, item)}


def main_process(case: Case) -> CaseProcess | None:
    """The process that drives the case, newest first; the side procedures are not it."""
    found = CaseProcess.objects.filter(case=case).order_by("-pk")
    own = procedures.procedures().get(case.kind)
    process: CaseProcess | None = found.filter(flow_class=own).first() if own is not None else found.first()
    return process


def beside(case: Case, user: User) -> list[WorkItem]:
    """The open tasks of the case's side procedures that this person may know of, most urgent first; one too many."""
    rows = (
        WorkItem.objects.open().visible_to(user).filter(case=case, process__flow_class__in=procedures.beside(case.kind))
    )
    return list(rows.select_related("agency").by_urgency()[: SHOWN_BESIDE + 1])


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
