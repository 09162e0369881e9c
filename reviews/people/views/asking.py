"""What every page on people starts with: who is asking, and may they."""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.utils import timezone

from reviews.people.models import Agency, User
from reviews.people.policy import Answer, may


def asker(request: HttpRequest) -> User:
    """The signed-in person."""
    return cast("User", request.user)


def today() -> dt.date:
    """The local date of this moment."""
    return timezone.localdate()


def may_look(user: User, verb: str) -> Answer:
    """Whether the lists may be opened: everybody's with `verb`, otherwise the own agency's."""
    return may(user, verb) or may(user, "read_own_agency")


def refuse_unless(answer: Answer) -> None:
    """Raise PermissionDenied with the reason of a no."""
    if not answer:
        raise PermissionDenied(answer.reason)


def agency_asked_for(request: HttpRequest, code: str) -> Agency | None:
    """The visible agency with this code, or None."""
    return Agency.objects.visible_to(asker(request)).select_related("category", "parent").filter(code=code).first()
