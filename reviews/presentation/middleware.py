"""Refused forms of other packages answer 422 like ours."""

from collections.abc import Callable

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


class RefusedFormMiddleware:
    """Turn 200 into 422 when a POST shows its form again with errors (sign-in, password pages)."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """Look at the form before the page is drawn."""
        form = (response.context_data or {}).get("form")
        refused = isinstance(form, BaseForm) and form.is_bound and bool(form.errors)
        if request.method == "POST" and response.status_code == 200 and refused:
            response.status_code = 422
        return response


class KeptNowhereMiddleware:
    """Let no browser or proxy keep a page: on a shared computer "back" must not show a case after signing out.

    An answer that says something itself (the calendar feed, a download) is left as it is; static files pass above.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "private, no-store")
        return response
