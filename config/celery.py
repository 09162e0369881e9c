"""The Celery application and its timetable. Every task only says "look": the truth is in rows."""

import os
import time
from datetime import timedelta
from typing import Any

import redis
from celery import Celery
from celery.signals import worker_ready
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")

HEARTBEAT_KEY = "beat:heartbeat"
HEARTBEAT_SECONDS = 10
EVERY_TURN: dict[str, Any] = {
    "schedule": settings.TURN_SECONDS,
    "options": {"expires": max(1, settings.TURN_SECONDS * 11 // 12)},
}

app = Celery("safeguarding_reviews")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
# The keys are the names under which the jobs report their runs (notifications.jobs).
# A task that waited longer than its turn is dropped: the next turn finds the same rows.
app.conf.beat_schedule = {
    "heartbeat": {
        "task": "config.celery.heartbeat",
        "schedule": HEARTBEAT_SECONDS,
        "options": {"expires": HEARTBEAT_SECONDS},
    },
    "post.look": {
        "task": "notifications.tasks.look",
        **EVERY_TURN,
    },
    "post.ask_provider": {
        "task": "notifications.tasks.ask_provider",
        **EVERY_TURN,
    },
    "chase.sweep": {
        "task": "workflows.chase.tasks.sweep",
        **EVERY_TURN,
    },
    "engine.late": {
        "task": "workflows.engine.tasks.run_late",
        **EVERY_TURN,
    },
    "commands.forget": {
        "task": "reviews.commands.tasks.forget",
        "schedule": 24 * 3600,
        "options": {"expires": 3600},
    },
    "action_plan.month": {
        "task": "workflows.action_plan.tasks.begin_month",
        "schedule": 3600,
        "options": {"expires": 3500},
    },
    "engine.stuck": {
        "task": "workflows.engine.tasks.check_stuck",
        "schedule": 600,
        "options": {"expires": 590},
    },
}


def turns() -> dict[str, timedelta]:
    """How often each job runs, by its name; those that run at a time of day are left out."""
    seconds = {name: entry["schedule"] for name, entry in app.conf.beat_schedule.items()}
    return {name: timedelta(seconds=turn) for name, turn in seconds.items() if isinstance(turn, int)}


@app.task(name="config.celery.heartbeat", ignore_result=True)
def heartbeat() -> None:
    """Note that the beat sent this and a worker ran it."""
    from notifications.jobs import job

    _beat_noted()
    with job("heartbeat"):
        pass


def _beat_noted() -> None:
    with redis.Redis.from_url(app.conf.broker_url) as connection:
        connection.set(HEARTBEAT_KEY, int(time.time()))


@worker_ready.connect
def _first_heartbeat(**_: object) -> None:
    """Until the beat's first turn, a worker that has just started vouches for it."""
    _beat_noted()
