"""A form whose effect on open deadlines is shown before it is confirmed; nothing is saved until then."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from reviews.commands.claiming import COMMAND_FIELD
from reviews.presentation.csv_export import csv_response
from reviews.presentation.form_page import FormPage, refuse
from workflows.clock.errors import ClockRefused
from workflows.clock.moves import Change
from workflows.clock.previews import SHOWN, Preview, preview

if TYPE_CHECKING:
    from reviews.people.models import User

NOT_REPEATED = frozenset({"csrfmiddlewaretoken", COMMAND_FIELD, "seen", "csv", "back"})
CHANGED = "Since you looked, other deadlines would move. Nothing was saved. Check the list again."
HEADER = ("Case", "Code", "Deadline", "About", "Due now", "Due then", "Difference in working days")


class ShownFirstPage(FormPage):
    """First POST: what would move; the POST that repeats its mark: done. A list that changed meanwhile answers 409."""

    confirm_template = "workflows/clock/moves_confirm.html"
    confirm_title = "Check what would move"
    confirm_button = "Confirm"
    csv_name = "moves.csv"

    def moves(self, form: BaseForm) -> list[Change]:
        """Give the open deadlines that would move; raises ClockRefused."""
        raise NotImplementedError

    def confirmed(self, form: BaseForm) -> HttpResponse:
        """Do it; raises ClockRefused."""
        raise NotImplementedError

    def said(self, form: BaseForm) -> list[tuple[str, object]]:
        """Give what was typed, as rows to check."""
        return []

    def field_of(self, refused: ClockRefused) -> str | None:
        """Name the field a refusal belongs to."""
        return None

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Let people go back to the form with what they typed."""
        if "back" in request.POST:
            return self.render_to_response(self.get_context_data(form=self.get_form()))
        return super().post(request, *args, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Show the moves, or carry out what was shown."""
        try:
            found = self.moves(form)
            user = cast("User", self.request.user)
            shown = preview(found, user, shown=None if "csv" in self.request.POST else SHOWN)
            if "csv" in self.request.POST:
                return csv_response(self.csv_name, HEADER, csv_rows(shown))
            if self.request.POST.get("seen") == shown.mark:
                return self.confirmed(form)
        except ClockRefused as refused:
            form.add_error(self.field_of(refused), str(refused))
            return self.form_invalid(form)
        return self.ask(form, shown, again=bool(self.request.POST.get("seen")))

    def ask(self, form: BaseForm, shown: Preview, *, again: bool) -> HttpResponse:
        """Show the list with the form hidden in it."""
        given = [(name, value) for name, values in self.request.POST.lists() for value in values]
        context = self.get_context_data(
            form=form,
            shown=shown,
            said=self.said(form),
            given=[(name, value) for name, value in given if name not in NOT_REPEATED],
            page_title=self.confirm_title,
            confirm=self.confirm_button,
            changed=CHANGED if again else "",
        )
        response = TemplateResponse(self.request, self.confirm_template, context)
        if again:
            refuse(response.render())
            response.status_code = 409
        return response


def csv_rows(shown: Preview) -> list[tuple[object, ...]]:
    """Give every line for a spreadsheet."""
    return [
        (
            line.deadline.reference,
            line.deadline.code,
            line.deadline.title,
            line.deadline.subject,
            line.old,
            line.new,
            line.working_days,
        )
        for line in shown.lines
    ]
