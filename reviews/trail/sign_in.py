"""Sign-in and sign-out on the partnership's stream, from Django's own signals."""

from typing import Any

from django.contrib.auth.signals import user_logged_in, user_logged_out
from django.db import transaction
from django.http import HttpRequest

from reviews.trail.access_events import PersonSignedIn, PersonSignedOut
from reviews.trail.actor import acting_as, current_act
from reviews.trail.events import Event
from reviews.trail.record import PARTNERSHIP, record


def connect() -> None:
    """Listen once, however often the app is made ready."""
    user_logged_in.connect(_signed_in, dispatch_uid="trail.signed_in")
    user_logged_out.connect(_signed_out, dispatch_uid="trail.signed_out")


def _signed_in(request: HttpRequest, user: Any, **_: object) -> None:
    _record(request, user, PersonSignedIn())


def _signed_out(request: HttpRequest, user: Any, **_: object) -> None:
    if user is not None:
        _record(request, user, PersonSignedOut())


def _record(request: HttpRequest, user: Any, event: Event) -> None:
    from reviews.trail.middleware import actor_of

    request.user = user
    with transaction.atomic(), acting_as(actor_of(request), act=current_act()):
        record(PARTNERSHIP, event)
