"""The worker's part: look at the outbox. Safe to run twice, at once or never."""

from time import monotonic

from celery import shared_task
from django.utils import timezone

from notifications.addressing import address
from notifications.delivery import deliver
from notifications.jobs import job
from notifications.outbox import announce
from notifications.whereabouts import ask_about

LOOK_SECONDS = 5.0


@shared_task(name="notifications.tasks.look", ignore_result=True)
def look() -> None:
    """Address what is new, then send what is due for five seconds; then other jobs have their turn first."""
    with job("post.look") as run:
        now = timezone.now()
        while addressed := address(now):
            run.count += addressed
        until = monotonic() + LOOK_SECONDS
        while sent := deliver(now, until=until):
            run.count += sent
            if monotonic() > until:
                announce()
                break


@shared_task(name="notifications.tasks.ask_provider", ignore_result=True)
def ask_provider() -> None:
    """Ask what became of letters that a provider took."""
    with job("post.ask_provider") as run:
        run.count = ask_about(timezone.now())
