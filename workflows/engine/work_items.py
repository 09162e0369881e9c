"""Opening and closing work items beside Viewflow's tasks."""

from collections.abc import Sequence
from contextlib import suppress
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from notifications.outbox import Note, post_all
from reviews.people.models import User
from reviews.people.roles import Role
from reviews.trail.record import case_stream, record
from workflows.clock.calendars import local_today
from workflows.clock.errors import DeadlineClosed
from workflows.clock.models import Deadline
from workflows.clock.services import cancel, lapse, meet
from workflows.engine import events
from workflows.engine.due import deadlines_of
from workflows.engine.holders import TASK_HOLDER
from workflows.engine.models import WorkItem
from workflows.engine.notices import TASK_WAITING
from workflows.engine.places import Place, place_of
from workflows.engine.who import does

LAPSED = "lapsed"
"""The outcome of work that its deadline ended."""

TITLE = WorkItem._meta.get_field("title")
PARTNERS = frozenset({Role.DSP, Role.LSP})
"""Roles whose tasks are for the post-holder, not for everybody at the agency."""


def holder_of(item: WorkItem) -> str:
    """Who holds the task, in words."""
    return item.agency.name if item.agency is not None else str(Role(item.role).label)


def duty_of(item: WorkItem) -> str:
    """Whom a message about this task is for (people are found when it is sent): who was given it hears alone."""
    if item.assignee_id is not None:
        return f"{TASK_HOLDER}@{item.pk}"
    if item.agency_id is None:
        return f"role:{item.role}"
    return f"{item.role}@{item.agency_id}" if item.role in PARTNERS else f"agency@{item.agency_id}"


def open_work_item(activation: Any) -> WorkItem:
    """Create the work item of a new task, start or take over its deadline, record it and tell who holds it."""
    return open_work_items([activation])[0]


def open_work_items(activations: Sequence[Any]) -> list[WorkItem]:
    """Open the work items of new tasks of one step, for one agency or for twenty at the cost of one."""
    node, process = activations[0].flow_task, activations[0].process
    case, now = process.case, timezone.now()
    places = [place_of(activation) for activation in activations]
    deadlines = deadlines_of(activations, places)
    items = [
        WorkItem(
            task=activation.task,
            case=case,
            process=process,
            node=node.name,
            title=_title(node, place),
            subject=place.subject,
            agency=place.agency,
            role=node.role,
            roles=list(node.roles),
            opened_at=now,
            due_on=deadline.due_on if deadline else None,
            deadline=deadline,
        )
        for activation, place, deadline in zip(activations, places, deadlines, strict=True)
    ]
    WorkItem.objects.bulk_create(items)
    dues = [date_format(item.due_on, "j F Y") if item.due_on else "" for item in items]
    record(
        case_stream(case.pk),
        *(
            events.TaskOpened(f"task:{item.task_id}", item.title, holder_of(item), due)
            for item, due in zip(items, dues, strict=True)
        ),
    )
    _give_first(activations, items)
    post_all(
        Note(
            TASK_WAITING.code,
            key=f"task:{item.task_id}",
            duty=duty_of(item),
            case_ref=case.reference,
            url=reverse("task", kwargs={"pk": item.pk}),
            context={"task": item.title, "due": due},
        )
        for item, due in zip(items, dues, strict=True)
    )
    return items


def _give_first(activations: Sequence[Any], items: Sequence[WorkItem]) -> None:
    """Give each task to the person its step names first, if there is one who may do it today."""
    for activation, item in zip(activations, items, strict=True):
        choose = activation.flow_task.first_asked
        person: User | None = choose(activation) if choose is not None else None
        if person is not None and person.is_active and does(person, item):
            activation.assign(person)
            item.assignee = person
            item.save(update_fields=["assignee"])


def _title(node: Any, place: Place) -> str:
    """The step's title with what the branch is about, as far as it fits."""
    title = str(node.task_title)
    return f"{title}: {place.subject}"[: TITLE.max_length] if place.subject else title


def close_work_item(item: WorkItem, outcome: str, *, by: User | None = None) -> None:
    """Close a work item; its deadline is met today, ends unanswered when it lapsed, or stops with the work."""
    _settle_deadline(item, outcome)  # deadlines before work items, as when they are derived again
    item.closed_at = timezone.now()
    item.closed_by = by
    item.outcome = outcome
    item.save(update_fields=["closed_at", "closed_by", "outcome"])


def _settle_deadline(item: WorkItem, outcome: str) -> None:
    node = item.task.flow_task
    kept, watched = getattr(node, "keeps_deadline", False), getattr(node, "watches_deadline", False)
    if item.deadline_id is None or watched or (kept and outcome == "done"):
        return
    deadline = Deadline(pk=item.deadline_id)  # the clock reads and locks the row itself
    with suppress(DeadlineClosed):
        if outcome == "done":
            meet(deadline, local_today())
        elif outcome == LAPSED:
            lapse(deadline, local_today())
        else:
            cancel(deadline, "the work is not waited for any longer")
