"""Refused account forms answer 422, as every other form of the product does."""

from collections.abc import Callable

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse


class RefusedAccountFormMiddleware:
    """allauth answers 200 to a form with errors; the failure it recorded is kept, only the status changes."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_template_response(self, request: HttpRequest, response: TemplateResponse) -> TemplateResponse:
        """Set 422 when a posted form of allauth comes back with errors."""
        name = (request.resolver_match.url_name or "") if request.resolver_match else ""
        form = (response.context_data or {}).get("form")
        of_allauth = name.startswith(("account_", "mfa_"))
        if request.method == "POST" and of_allauth and isinstance(form, BaseForm) and form.errors:
            response.status_code = 422
        return response
