"""Every Viewflow transition leaves an entry in the case history, in the same transaction."""

from typing import Any

from viewflow.workflow.activation import Activation
from viewflow.workflow.signals import task_failed

from reviews.people.models import Agency
from reviews.people.roles import Role
from reviews.trail.actor import current_actor
from reviews.trail.events import Event
from reviews.trail.record import case_stream, record
from workflows.engine import events

IN_MEMORY = frozenset({"execute", "activate", "activate_next", "create_next", "resume", "start"})
"""Transitions that only call others, or change nothing that is stored."""

PRIVATE = ("locals", "traceback")


def on_transition(activation: Any, method: Any, source: Any, target: Any, **_: Any) -> None:
    """Record one transition; called by Viewflow's state machine after the method, inside the transaction."""
    name = method._func.__name__
    if name in IN_MEMORY or activation.process.pk is None:
        return
    record(case_stream(activation.process.case_id), event_of(name, activation, str(source), str(target)))


def event_of(name: str, activation: Any, source: str, target: str) -> Event:
    """The event for a transition."""
    task, node = activation.task, activation.flow_task
    obj, title = f"task:{task.pk}", titled(node, activation.process.subject)
    human = hasattr(node, "view_name")
    if name in {"assign", "reassign"}:
        taken = name == "assign" and _acts_now(task.owner)
        told = events.TaskClaimed if taken else events.TaskAssigned
        return told(obj, title, getattr(task.owner, "name", ""))
    if name == "unassign":
        return events.TaskReleased(obj, title, "")
    if name == "withdraw":
        return events.TaskWithdrawn(obj, title, holder(activation))
    if name == "complete" and human:
        return events.TaskDone(obj, title, holder(activation))
    if name == "complete":
        ends = node.task_type == "END" and activation.process.finished is not None
        return events.ProcessEnded(obj, title) if ends else events.StepPassed(obj, title)
    return events.TaskChanged(obj, title, name, source.lower(), target.lower())


def titled(node: Any, subject: str) -> str:
    """The step in words, with what its procedure is about, if that is one of several things."""
    return f"{node.task_title}: {subject}" if subject else str(node.task_title)


def _acts_now(person: Any) -> bool:
    """Whether the person takes the task, and nobody gives it to them."""
    actor = current_actor()
    return actor is None or actor.id == getattr(person, "pk", None)


def holder(activation: Any) -> str:
    """The agency or role whose task it is."""
    node, seed = activation.flow_task, activation.task.seed
    if node.of_agency and isinstance(seed, Agency) and node.agency_of is None:
        return str(seed.name)
    agency = activation.task.work_item.agency
    return str(agency.name) if agency is not None else str(Role(node.role).label)


def on_failed(sender: Any, process: Any, task: Any, **_: Any) -> None:
    """Record a failed step and strip what Viewflow keeps of the failing frame (it may name a child)."""
    failure = task.data.get("_exception", {})
    for key in PRIVATE:
        failure.pop(key, None)
    failure["title"] = "The step failed."
    task.data["_exception"] = failure
    task.save(update_fields=["data"])
    record(case_stream(process.case_id), events.TaskFailed(f"task:{task.pk}", str(task.flow_task.task_title)))


def connect() -> None:
    """Hang both on Viewflow (its transition callback is a single slot that all activations share)."""
    Activation.status.on_success()(on_transition)
    task_failed.connect(on_failed, dispatch_uid="engine.audit")
