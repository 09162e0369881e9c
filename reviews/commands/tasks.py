"""The background work of the claims: forgetting them."""

from celery import shared_task
from django.utils import timezone

from notifications.jobs import job
from reviews.commands.claiming import forget_old


@shared_task(ignore_result=True)
def forget() -> int:
    """Forget claims older than a week; gives their number."""
    with job("commands.forget") as run:
        run.count = forget_old(timezone.now())
    return run.count
