"""The engine's background work: late handlers, and looking for processes that are stuck."""

import logging

from celery import shared_task
from django.utils import timezone
from viewflow.workflow.exceptions import FlowLockFailed

from notifications.jobs import job
from reviews.trail.actor import SYSTEM, acting_as
from workflows.engine import late
from workflows.engine.doing import nudge
from workflows.engine.monitor import failed_tasks, stuck_processes

log = logging.getLogger(__name__)


@shared_task(name="workflows.engine.tasks.run_late", ignore_result=True)
def run_late() -> int:
    """Carry out what procedures do when a deadline has passed; gives how many handlers came to an end."""
    with job("engine.late") as run:
        run.count = late.run_late(timezone.now())
    return run.count


@shared_task(ignore_result=True)
def check_stuck() -> int:
    """Nudge joins that nobody woke and report what stays stuck; gives how many processes that is."""
    with job("engine.stuck") as run, acting_as(SYSTEM("beat")):
        _nudge_all()
        left = stuck_processes()
        run.count = len(left)
    for process in left:
        log.error("process %s of case %s is stuck", process.pk, process.case_id)
    for task in failed_tasks():
        log.error("step failed: task %s of process %s", task.pk, task.process_id)
    return len(left)


def _nudge_all() -> None:
    from viewflow.workflow.models import Task

    for process in stuck_processes():
        for join in Task.objects.filter(process=process, flow_task_type="JOIN", finished=None):
            try:
                nudge(join)
            except FlowLockFailed:  # somebody is working on it; the next sweep looks again
                log.info("process %s is busy", process.pk)
