"""A view that carries out each command once."""

from __future__ import annotations

from collections.abc import Callable, Container, Sequence
from functools import wraps
from typing import Any, TypeVar

from django.db import connection
from django.http import HttpRequest, HttpResponseBase, HttpResponseRedirect
from django.urls import URLPattern, URLResolver
from django.utils import timezone

from reviews.commands.claiming import Command

View = Callable[..., HttpResponseBase]
Patterns = TypeVar("Patterns", bound=Sequence[URLPattern | URLResolver])
LONGEST = 2000


def acts_once(view: View) -> View:
    """Claim the command id of each POST in the view's transaction; a repetition gets the first answer's address.

    Only an answer that leads elsewhere is one to keep: a page (422, 409, a preview) frees the id, as does a rollback.
    A POST without a command id, as a script sends it, acts as it comes.
    """

    @wraps(view)
    def once(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        command = Command.of(request) if request.method == "POST" else None
        if command is None:
            return view(request, *args, **kwargs)
        if first := command.first_answer(timezone.now()):
            return HttpResponseRedirect(first)
        answer = view(request, *args, **kwargs)
        if connection.needs_rollback:
            return answer
        location = answer.headers.get("Location", "") if 300 <= answer.status_code < 400 else ""
        if location and len(location) <= LONGEST:
            command.keep(location)
        else:
            command.free()
        return answer

    once.acts_once = True  # type: ignore[attr-defined]
    return once


def is_once(view: object) -> bool:
    """Whether a view is one of these."""
    return bool(getattr(view, "acts_once", False))


def each_acts_once(patterns: Patterns, *, free: Container[str]) -> Patterns:
    """Make every view of these addresses act once, included ones too, but not those named in `free`."""
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            each_acts_once(pattern.url_patterns, free=free)
        elif pattern.name not in free and not is_once(pattern.callback):
            pattern.callback = acts_once(pattern.callback)
    return patterns
