"""Processes that nobody can move, and tasks whose step is gone from the code."""

from django.db.models import Exists, OuterRef
from viewflow.workflow.models import Task
from viewflow.workflow.status import PROCESS, STATUS

from workflows.engine.models import CaseProcess

MOVABLE = [STATUS.NEW, STATUS.ASSIGNED, STATUS.SCHEDULED, STATUS.STARTED]


def stuck_processes() -> list[CaseProcess]:
    """Running processes in which no task waits for anybody: they will never end by themselves."""
    waiting = Task.objects.filter(process=OuterRef("pk"), status__in=MOVABLE).exclude(flow_task_type="JOIN")
    running = CaseProcess.objects.filter(status=PROCESS.NEW).select_related("case")
    return list(running.filter(~Exists(waiting)).order_by("pk"))


def failed_tasks() -> list[Task]:
    """Steps that ended in an error."""
    return list(Task.objects.filter(status=STATUS.ERROR).order_by("pk"))


def stranded_tasks() -> list[Task]:
    """Open tasks whose node is no longer in the code; a deploy must not start with any."""
    rows = Task.objects.filter(finished__isnull=True).order_by("pk")
    return [task for task in rows if task.flow_task is None or task.flow_task.task_type == "OBSOLETE"]
