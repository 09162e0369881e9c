"""Bodies that are too large are refused before anything reads them."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse

from reviews.presentation.errors import too_large

ROOM_FOR_THE_FORM = 1024 * 1024


class BodyLimitMiddleware:
    """Answer 413 when the announced body is larger than the largest upload and a form around it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Look at the announced length only."""
        announced = str(request.META.get("CONTENT_LENGTH") or "0")
        most = settings.MAX_UPLOAD_BYTES + ROOM_FOR_THE_FORM
        if announced.isascii() and announced.isdigit() and int(announced) > most:
            return too_large(request)
        return self.get_response(request)
