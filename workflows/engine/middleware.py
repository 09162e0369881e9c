"""Whoever meets a busy row is told so: 409 instead of a fault of the server."""

from collections.abc import Callable

from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from viewflow.workflow.exceptions import FlowLockFailed

from reviews.presentation.errors import conflict

BUSY = frozenset({"40P01", "40001", "55P03"})
"""PostgreSQL: deadlock detected, serialisation failure, lock not available."""

WORDS = "Someone else is saving this. Nothing was changed: go back, wait a moment and try again."


class BusyMiddleware:
    """Turns a lock that was not got in time into 409; the request's transaction is rolled back by then."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        """Answer 409 for a lock of ours or of PostgreSQL; anything else is a fault."""
        busy = isinstance(exception, FlowLockFailed)
        if isinstance(exception, OperationalError):
            busy = getattr(exception.__cause__, "sqlstate", "") in BUSY
        return conflict(request, WORDS) if busy else None
