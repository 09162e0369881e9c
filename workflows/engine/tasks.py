"""The engine's background work: look for processes that are stuck."""

import logging

from celery import shared_task

from reviews.trail.actor import SYSTEM, acting_as
from workflows.engine.doing import nudge
from workflows.engine.monitor import failed_tasks, stuck_processes

log = logging.getLogger(__name__)


@shared_task(ignore_result=True)
def check_stuck() -> int:
    """Nudge joins that nobody woke and report what stays stuck; gives how many processes that is."""
    from viewflow.workflow.models import Task

    with acting_as(SYSTEM("beat")):
        for process in stuck_processes():
            for join in Task.objects.filter(process=process, flow_task_type="JOIN", finished=None):
                nudge(join)
    left = stuck_processes()
    for process in left:
        log.error("process is stuck", extra={"process": process.pk, "case": process.case_id})
    for task in failed_tasks():
        log.error("step has failed", extra={"task": task.pk})
    return len(left)
