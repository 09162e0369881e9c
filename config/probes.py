"""What is looked at to say whether the product is well: one table of probes."""

import time
from datetime import datetime

import redis
from django.conf import settings
from django.db import DatabaseError, connection
from django.db.models import Min
from django.utils import timezone

from config.celery import HEARTBEAT_KEY
from notifications import backlog, jobs
from notifications.models import Unreachable
from notifications.probes import DATABASE, Finding, Probe

HEARTBEAT_LATE_SECONDS = 120
MESSAGE_LATE_SECONDS = 900
SWEEP_LATE_SECONDS = 900


def _database() -> Finding:
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return Finding(False, "does not answer")
    return Finding(True, "answers")


def _broker() -> Finding:
    try:
        with _broker_connection() as broker:
            broker.ping()
    except redis.RedisError:
        return Finding(False, "does not answer")
    return Finding(True, "answers")


def _beat() -> Finding:
    try:
        with _broker_connection() as broker:
            beaten = broker.get(HEARTBEAT_KEY)
    except redis.RedisError:
        return Finding(False, "unknown, the broker does not answer")
    if not isinstance(beaten, bytes):
        return Finding(False, "no heartbeat yet")
    age = int(time.time()) - int(beaten)
    return Finding(age <= HEARTBEAT_LATE_SECONDS, f"last heartbeat {age} s ago")


def _post() -> Finding:
    now = timezone.now()
    return _age(
        backlog.oldest_undelivered(now), now, MESSAGE_LATE_SECONDS, "oldest undelivered message", "nothing waits"
    )


def _failed() -> Finding:
    count = backlog.failed_count()
    return Finding(count == 0, f"{count} to see to" if count else "none")


def _unreachable() -> Finding:
    count = Unreachable.objects.filter(resolved=None).count()
    return Finding(count == 0, f"{count} messages reach nobody" if count else "everybody can be reached")


def _jobs() -> Finding:
    now = timezone.now()
    late, failed = jobs.late(now), jobs.failed()
    words = [f"{one.name} has not started for {int((now - one.started).total_seconds()) // 60} min" for one in late]
    words += [f"{one.name} failed: {one.fault}" for one in failed]
    return Finding(not words, "; ".join(words) or "all in time")


def _sweep() -> Finding:
    from workflows.chase.models import ChasePlan

    now = timezone.now()
    oldest = ChasePlan.objects.filter(next_at__lte=now).aggregate(oldest=Min("next_at"))["oldest"]
    return _age(oldest, now, SWEEP_LATE_SECONDS, "oldest reminder due", "no reminder is due")


def _late_handlers() -> Finding:
    from workflows.chase.models import LateDue

    now = timezone.now()
    oldest = LateDue.objects.waiting().aggregate(oldest=Min("found_at"))["oldest"]
    return _age(oldest, now, SWEEP_LATE_SECONDS, "oldest late step", "none waits")


def _stuck() -> Finding:
    from workflows.engine.monitor import failed_tasks, stuck_processes

    stuck, failed = len(stuck_processes()), len(failed_tasks())
    if stuck or failed:
        return Finding(False, f"{stuck} processes stuck, {failed} steps failed")
    return Finding(True, "none")


def _holidays() -> Finding:
    from workflows.clock.calendars import local_today
    from workflows.clock.freshness import freshness

    found = freshness(local_today())
    return Finding(found.good, found.says)


def _age(oldest: datetime | None, now: datetime, limit: int, what: str, nothing: str) -> Finding:
    if oldest is None:
        return Finding(True, nothing)
    age = int((now - oldest).total_seconds())
    return Finding(age <= limit, f"{what} {age} s old")


def _broker_connection() -> redis.Redis:
    return redis.Redis.from_url(settings.CELERY_BROKER_URL, socket_timeout=2, socket_connect_timeout=2)


PROBES = (
    Probe(DATABASE, "Database", _database, "Restart the database; web recovers by itself.", True, False),
    Probe("broker", "Broker", _broker, "Restart Redis. It holds nothing that would be lost.", True, False),
    Probe("beat", "Beat's heartbeat", _beat, "Restart beat, and the worker if its log shows no tasks.", True, False),
    Probe("messages", "Messages", _post, "Look at the worker's log and the mail provider.", True),
    Probe("sweep", "Chase of deadlines", _sweep, "Look at the worker, or run the command sweep by hand.", True),
    Probe("late", "Steps of deadlines that passed", _late_handlers, "Look at the worker's log for engine.late."),
    Probe("failed", "Letters that could not be delivered", _failed, "See the list: retry or cancel each."),
    Probe("unreachable", "Duties nobody holds", _unreachable, "Give somebody the role; the message then goes."),
    Probe("jobs", "Scheduled jobs", _jobs, "Look at the worker's log for the job named."),
    Probe("stuck", "Procedures", _stuck, "Run the command check_processes; it names them."),
    Probe("holidays", "Bank holidays", _holidays, "Do what it says; until then dates far ahead are provisional."),
)
