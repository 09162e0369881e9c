"""A page with one form: 422 when refused, redirect when accepted."""

from typing import Any

from django.db import transaction
from django.forms import BaseForm
from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views.generic import FormView


def refuse(response: HttpResponse) -> HttpResponse:
    """Mark an answer as a refused form: status 422, and nothing of this request is kept."""
    response.status_code = 422
    connection = transaction.get_connection()
    if connection.in_atomic_block:
        transaction.set_rollback(True)
    return response


class FormPage(FormView):  # type: ignore[type-arg]
    """A form view whose refused form answers 422 and rolls the transaction back, so its command id is free again.

    Set `template_name`, `form_class`, `page_title`, `submit`, `success_url` (or override `form_valid`).
    """

    template_name = "components/form_page.html"
    page_title = ""
    caption = ""
    submit = "Continue"
    back_url = ""

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Give the template its title, caption, button and back link."""
        own = {"page_title": self.page_title, "caption": self.caption, "submit": self.submit, "back_url": self.back_url}
        context: dict[str, Any] = super().get_context_data(**(own | kwargs))
        return context

    def form_invalid(self, form: BaseForm) -> HttpResponse:
        """Show the form again with what was typed and what to do about it."""
        response = self.render_to_response(self.get_context_data(form=form))
        if isinstance(response, TemplateResponse):
            response.render()
        return refuse(response)
