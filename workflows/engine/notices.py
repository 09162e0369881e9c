"""The engine's own message: a task is waiting."""

from notifications.kinds import Kind

TASK_WAITING = Kind("task.waiting", "{case_ref}: {task}")
