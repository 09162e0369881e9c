"""Error pages: they need no database, and say what to do next."""

import logging
import re
from typing import Any

from django.core.exceptions import RequestDataTooBig
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string

from reviews.presentation.context import names
from reviews.presentation.form_page import refuse

log = logging.getLogger(__name__)

NOT_SHOWN = re.compile("csrf|command_id|password|code|secret", re.IGNORECASE)


def _page(status: int, name: str = "", reason: str = "") -> HttpResponse:
    html = render_to_string(f"errors/{name or status}.html", names() | {"service_navigation": [], "reason": reason})
    response = HttpResponse(html, status=status)
    response["Cache-Control"] = "no-store"
    return response


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler400; a body that is too large answers 413."""
    return _page(413) if isinstance(exception, RequestDataTooBig) else _page(400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler403: says why, in the words of the policy."""
    return _page(403, reason=str(exception or ""))


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """handler404: says the same for what is missing and what is somebody else's."""
    return _page(404)


def server_error(request: HttpRequest) -> HttpResponse:
    """handler500."""
    return _page(500)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """CSRF_FAILURE_VIEW: the page was open too long, or cookies are off."""
    log.warning("csrf failure", extra={"reason": reason})
    return _page(403, "csrf")


def too_large(request: HttpRequest) -> HttpResponse:
    """A file or a form larger than allowed (413)."""
    return _page(413)


def conflict(
    request: HttpRequest, message: str, *, form: BaseForm | None = None, back_url: str = "", **context: Any
) -> HttpResponse:
    """Answer 409: somebody else was first; shows the present state's message and keeps what was typed."""
    typed = typed_in(request) if form is None else []
    given = {"message": message, "form": form, "back_url": back_url, "typed": typed} | context
    response = refuse(render(request, "errors/409.html", given))
    response.status_code = 409
    return response


def typed_in(request: HttpRequest) -> list[tuple[str, str]]:
    """Give what was typed into a form that nobody can show again; never a password."""
    if request.method != "POST":
        return []
    rows = ((name, value) for name, values in request.POST.lists() for value in values)
    return [(name, value) for name, value in rows if value.strip() and not NOT_SHOWN.search(name)]
