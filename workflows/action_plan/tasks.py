"""The plan's background work. Safe to run twice, at once or never."""

from celery import shared_task
from django.utils import timezone

from notifications.jobs import job
from reviews.trail.actor import SYSTEM, acting_as
from workflows.action_plan.services.months import begin_month

JOB = "action_plan.month"


@shared_task(name="workflows.action_plan.tasks.begin_month", ignore_result=True)
def look_for_a_new_month() -> int:
    """Ask the agencies about their actions when a month has begun; gives how many months that is: none or one."""
    with job(JOB) as run, acting_as(SYSTEM("beat")):
        run.count = int(begin_month(at=timezone.now()) is not None)
    return run.count
