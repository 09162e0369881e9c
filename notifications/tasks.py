"""The worker's part: look at the outbox. Safe to run twice, at once or never."""

from celery import shared_task
from django.utils import timezone

from notifications.addressing import address
from notifications.delivery import deliver


@shared_task(name="notifications.tasks.look", ignore_result=True)
def look() -> None:
    """Address what is new, then send what is due."""
    now = timezone.now()
    while address(now):
        pass
    while deliver(now):
        pass
