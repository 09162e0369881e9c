"""What the history records of the engine's own doing: every transition of every step."""

from dataclasses import dataclass

from reviews.trail.events import Event, event


@event("process.started", sentence="The procedure was started: {procedure}.")
@dataclass(frozen=True)
class ProcessStarted(Event):
    """A procedure began for a case."""

    obj: str
    procedure: str


@event("process.ended", sentence="The procedure has ended: {step}.")
@dataclass(frozen=True)
class ProcessEnded(Event):
    """The last step of a procedure was reached."""

    obj: str
    step: str


@event("task.opened", sentence="Task for {holder}: {title}.")
@dataclass(frozen=True)
class TaskOpened(Event):
    """A human task was created."""

    obj: str
    title: str
    holder: str
    due_on: str


@event("task.claimed", sentence="{person} took the task: {title}.")
@dataclass(frozen=True)
class TaskClaimed(Event):
    """Somebody took a task."""

    obj: str
    title: str
    person: str


@event("task.released", sentence="The task was given back: {title}.")
@dataclass(frozen=True)
class TaskReleased(Event):
    """A task is free again."""

    obj: str
    title: str
    reason: str


@event("task.assigned", sentence="The task was given to {person}: {title}.")
@dataclass(frozen=True)
class TaskAssigned(Event):
    """A task was handed to a colleague."""

    obj: str
    title: str
    person: str


@event("task.done", sentence="Done: {title}.")
@dataclass(frozen=True)
class TaskDone(Event):
    """A human task was completed."""

    obj: str
    title: str
    holder: str


@event("task.withdrawn", sentence="Not waited for any longer: {title} ({holder}).")
@dataclass(frozen=True)
class TaskWithdrawn(Event):
    """A branch was finished without its work being done."""

    obj: str
    title: str
    holder: str


@event("step.passed", sentence="The procedure moved on: “{title}”.")
@dataclass(frozen=True)
class StepPassed(Event):
    """An automatic step (gateway, join, function) was completed."""

    obj: str
    title: str


@event("task.changed", sentence="{title}: {transition} (from {changed_from} to {changed_to}).")
@dataclass(frozen=True)
class TaskChanged(Event):
    """Any other transition: cancelled, undone, revived."""

    obj: str
    title: str
    transition: str
    changed_from: str
    changed_to: str


@event("task.failed", sentence="A step failed: {title}. The business team has to look at it.")
@dataclass(frozen=True)
class TaskFailed(Event):
    """A step ended in an error; nothing of the failing frame is kept."""

    obj: str
    title: str
