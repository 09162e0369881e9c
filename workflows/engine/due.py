"""The deadlines of tasks that are being opened: taken over where they run already, started where they do not."""

from collections.abc import Sequence
from typing import Any

from reviews.cases.models import Case
from workflows.clock.calendars import local_today
from workflows.clock.models import Deadline
from workflows.clock.starting import start_for_each
from workflows.engine.due_by import DueBy
from workflows.engine.places import Place


def deadlines_of(activations: Sequence[Any], places: Sequence[Place]) -> list[Deadline | None]:
    """The running deadline of each task of one step, with as many queries for twenty alike as for one."""
    node, case = activations[0].flow_task, activations[0].process.case
    if node.watches_deadline:
        return _watched(case, node.due_code, places)
    wanted = [_wanted(node, activation) for activation in activations]
    found: dict[tuple[str, str], Deadline] = {}
    for due in dict.fromkeys(one for one in wanted if one is not None):
        alike = [place for place, one in zip(places, wanted, strict=True) if one == due]
        found |= _running_or_started(case, due, alike)
    return [found[due.code, place.label] if due else None for due, place in zip(wanted, places, strict=True)]


def _wanted(node: Any, activation: Any) -> DueBy | None:
    if node.due_choose is not None:
        chosen: DueBy | None = node.due_choose(activation)
        return chosen
    return DueBy(node.due_code) if node.due_code else None


def _watched(case: Case, code: str, places: Sequence[Place]) -> list[Deadline | None]:
    """The clock of each branch, or the case's own."""
    subjects = {"", *(place.label for place in places)}
    running = {one.subject: one for one in Deadline.objects.open().filter(case=case, code=code, subject__in=subjects)}
    return [running.get(place.label) or running.get("") for place in places]


def _running_or_started(case: Case, due: DueBy, places: Sequence[Place]) -> dict[tuple[str, str], Deadline]:
    holders = {place.label: place.agency for place in places}
    running = Deadline.objects.open().filter(case=case, code=due.code, subject__in=holders)
    found = {deadline.subject: deadline for deadline in running}
    missing = [(label, agency) for label, agency in holders.items() if label not in found]
    if missing:
        started = start_for_each(
            case,
            due.code,
            day0=due.day0 or local_today(),
            holders=missing,
            asked_count=due.asked_count,
            asked_day=due.asked_day,
            started_at=due.started_at,
        )
        found |= {deadline.subject: deadline for deadline in started}
    return {(due.code, label): deadline for label, deadline in found.items()}
