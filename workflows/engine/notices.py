"""The engine's own message: a task is waiting; and when it need not be said any more."""

from collections.abc import Sequence

from notifications.kinds import Kind, Urgency
from notifications.models import Message

TASK_WAITING = Kind(
    "task.waiting",
    "{case_ref}: {task}",
    urgency=Urgency.SOON,
    description="A task waits for you or your agency.",
)
KEY = "task:"


def done_meanwhile(messages: Sequence[Message]) -> set[int]:
    """Which of these waiting messages are about a task that is closed (one query)."""
    from workflows.engine.models import WorkItem

    tasks = {message.pk: message.key.removeprefix(KEY) for message in messages}
    asked = [int(task) for task in tasks.values() if task.isdecimal()]
    closed = WorkItem.objects.filter(task_id__in=asked, closed_at__isnull=False)
    done = {str(task) for task in closed.values_list("task_id", flat=True)}
    return {message for message, task in tasks.items() if task in done}
