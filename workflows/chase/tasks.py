"""The chase's background work. Safe to run twice, at once or never."""

from celery import shared_task
from django.utils import timezone

from notifications.jobs import job
from workflows.chase.automatic import sweeping


@shared_task(name="workflows.chase.tasks.sweep", ignore_result=True)
def sweep() -> int:
    """Carry out every step of the chase whose moment has come; gives for how many deadlines."""
    with job("chase.sweep") as run:
        run.count = sweeping.sweep(timezone.now()).plans
    return run.count
