"""Opening and closing work items beside Viewflow's tasks."""

from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from notifications.outbox import post
from reviews.people.models import User
from reviews.people.roles import Role
from reviews.trail.actor import current_actor
from reviews.trail.record import case_stream, record
from workflows.clock.calendars import local_today
from workflows.clock.models import Deadline
from workflows.clock.services import cancel, meet, start_deadline
from workflows.engine import events
from workflows.engine.models import WorkItem
from workflows.engine.notices import TASK_WAITING


def holder_of(item: WorkItem) -> str:
    """Who holds the task, in words."""
    return item.agency.name if item.agency is not None else str(Role(item.role).label)


def duty_of(item: WorkItem) -> str:
    """Whom a message about this task is for (people are found when it is sent)."""
    if item.agency_id is None:
        return f"role:{item.role}"
    return f"dsp@{item.agency_id}" if item.role == Role.DSP else f"agency@{item.agency_id}"


def open_work_item(activation: Any) -> WorkItem:
    """Create the work item of a new task, start or take over its deadline, record it and tell who holds it."""
    node, task, case = activation.flow_task, activation.task, activation.process.case
    agency = activation.task.seed if node.of_agency else None
    deadline = _deadline(case, node, agency)
    item = WorkItem.objects.create(
        task=task,
        case=case,
        process=activation.process,
        node=node.name,
        title=node.task_title,
        agency=agency,
        role=node.role,
        roles=list(node.roles),
        opened_at=timezone.now(),
        due_on=deadline.due_on if deadline else None,
        deadline=deadline,
    )
    due = date_format(item.due_on, "j F Y") if item.due_on else ""
    opened = events.TaskOpened(f"task:{task.pk}", item.title, holder_of(item), due)
    record(case_stream(case.pk), opened)
    post(
        TASK_WAITING.code,
        key=f"task:{task.pk}",
        duty=duty_of(item),
        case_ref=case.reference,
        url=reverse("task", kwargs={"pk": item.pk}),
        context={"task": item.title, "due": due},
    )
    return item


def _deadline(case: Any, node: Any, agency: Any) -> Deadline | None:
    if not node.due_code:
        return None
    subject = agency.name if agency is not None else ""
    running = Deadline.objects.open().filter(case=case, code=node.due_code, subject=subject).first()
    if running is not None:
        return running
    return start_deadline(case, node.due_code, day0=local_today(), holder_agency=agency)


def close_work_item(item: WorkItem, outcome: str, *, by: User | None = None) -> None:
    """Close a work item; its deadline is met today, or ends when the work is not waited for."""
    item.closed_at = timezone.now()
    item.closed_by = by
    item.outcome = outcome
    item.save(update_fields=["closed_at", "closed_by", "outcome"])
    deadline = Deadline.objects.open().filter(pk=item.deadline_id).first() if item.deadline_id else None
    kept = getattr(item.task.flow_task, "keeps_deadline", False)
    if deadline is None or (kept and outcome == "done"):
        return
    if outcome == "done":
        meet(deadline, local_today())
    else:
        cancel(deadline, "the work is not waited for any longer")


def acting_user() -> User | None:
    """The person who acts, when a person does."""
    actor = current_actor()
    return User.objects.filter(pk=actor.id).first() if actor and actor.kind == "user" else None
