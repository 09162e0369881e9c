"""/health/ for load balancers: 200 when everything answers, else 503; details only for those who may read them."""

import time
from collections.abc import Callable
from dataclasses import dataclass

import redis
from django.conf import settings
from django.contrib.auth.decorators import login_not_required
from django.db import Error as DatabaseError
from django.db import connection, transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from config.celery import HEARTBEAT_KEY

HEARTBEAT_LATE_SECONDS = 120
MESSAGE_LATE_SECONDS = 900


@dataclass(frozen=True)
class Finding:
    """What one look found, in words for the person who has to act."""

    good: bool
    says: str


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
    from notifications.backlog import oldest_undelivered

    try:
        oldest = oldest_undelivered()
    except DatabaseError:
        return Finding(False, "unknown, the database does not answer")
    if oldest is None:
        return Finding(True, "nothing waits")
    age = int((timezone.now() - oldest).total_seconds())
    return Finding(age <= MESSAGE_LATE_SECONDS, f"oldest undelivered message {age} s old")


LOOKS: dict[str, Callable[[], Finding]] = {"database": _database, "broker": _broker, "beat": _beat, "messages": _post}


@never_cache
@require_safe
@login_not_required
@transaction.non_atomic_requests
def health(request: HttpRequest) -> HttpResponse:
    """Answer for the whole product; a stranger learns only whether it is well."""
    found = {name: look() for name, look in LOOKS.items()}
    good = all(finding.good for finding in found.values())
    answer: dict[str, object] = {"status": "ok" if good else "failing"}
    if found["database"].good and _may_read_details(request):
        answer["details"] = {name: {"good": one.good, "says": one.says} for name, one in found.items()}
    return JsonResponse(answer, status=200 if good else 503)


def _may_read_details(request: HttpRequest) -> bool:
    from reviews.people.policy import may

    return request.user.is_authenticated and bool(may(request.user, "read_health"))


def _broker_connection() -> redis.Redis:
    return redis.Redis.from_url(settings.CELERY_BROKER_URL, socket_timeout=2, socket_connect_timeout=2)
