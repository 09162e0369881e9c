"""Refused access, recorded after the view's transaction was rolled back, in one of its own."""

from collections.abc import Callable

from django.conf import settings
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.utils.module_loading import import_string

from reviews.trail.access_events import AccessRefused
from reviews.trail.record import record

REFUSED = frozenset({403, 404})
REFERENCE_WORDS = ("reference", "ref")


def record_if_refused(request: HttpRequest, response: HttpResponse) -> None:
    """Record a 403 or 404 below a case's URL that a signed-in person got; others leave no trace."""
    if response.status_code not in REFUSED or not request.user.is_authenticated:
        return
    match = request.resolver_match
    if match is None:
        return
    reference = next((match.kwargs[word] for word in REFERENCE_WORDS if word in match.kwargs), None)
    if reference is not None:
        record_refusal(
            str(reference),
            AccessRefused(page=match.view_name, method=request.method or "", status=response.status_code),
        )


def record_refusal(reference: str, event: AccessRefused) -> None:
    """Write the refusal on the access stream of the case, if there is such a case."""
    streams_of: Callable[[str], list[str]] = import_string(settings.TRAIL_STREAMS_OF_CASE)
    for stream in streams_of(reference):
        if stream.startswith("access:"):
            with transaction.atomic():
                record(stream, event)
