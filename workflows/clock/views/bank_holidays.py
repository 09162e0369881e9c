"""The bank holidays that no count includes; adding and taking back a day after seeing what would move."""

from collections.abc import Sequence
from datetime import date
from itertools import groupby
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy

from reviews.people.policy import may
from workflows.clock.calendars import local_today
from workflows.clock.errors import ClockRefused
from workflows.clock.forms import HolidayForm, HolidayRemovalForm
from workflows.clock.freshness import freshness
from workflows.clock.holidays import add_holiday, adding_moves, remove_holiday, removing_moves
from workflows.clock.models import Deadline, Holiday
from workflows.clock.moves import Change
from workflows.clock.views.shown_first import ShownFirstPage
from workflows.clock.words import spoken_day


class BankHolidaysPage(ShownFirstPage):
    """Everybody signed in may read the list; the business unit may add a day, and open deadlines follow (E41)."""

    form_class = HolidayForm
    template_name = "workflows/clock/bank_holidays.html"
    page_title = "Bank holidays"
    submit = "See what would move"
    confirm_button = "Add this day"
    csv_name = "bank-holiday-moves.csv"
    success_url = reverse_lazy("bank_holidays")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask the policy before reading the form."""
        if not (answer := may(request.user, "edit_holidays")):
            raise PermissionDenied(answer.reason)
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List the days from the beginning of this year, by year, and say how far the published ones reach."""
        today = local_today()
        days = Holiday.objects.filter(date__gte=date(today.year, 1, 1))
        years = [(year, list(of_year)) for year, of_year in groupby(days, key=lambda day: day.date.year)]
        own = {
            "years": [(year, of_year, all(day.provisional for day in of_year)) for year, of_year in years],
            "fresh": freshness(today),
            "may_add": bool(may(self.request.user, "edit_holidays")),
            "back_url": self.success_url,
        }
        return super().get_context_data(**(own | kwargs))

    def moves(self, form: BaseForm) -> list[Change]:
        """Find what adding the day would move."""
        return adding_moves(form.cleaned_data["date"], form.cleaned_data["name"])

    def said(self, form: BaseForm) -> list[tuple[str, object]]:
        """Repeat the day."""
        given = form.cleaned_data
        return [
            ("Day added", spoken_day(given["date"])),
            ("Name", given["name"]),
            ("Where it was announced", given["source"]),
        ]

    def field_of(self, refused: ClockRefused) -> str | None:
        """A known day is an error of the date."""
        return "date"

    def confirmed(self, form: BaseForm) -> HttpResponse:
        """Add the day and say how many deadlines moved."""
        given = form.cleaned_data
        moved = add_holiday(given["date"], given["name"], source=given["source"])
        messages.success(self.request, f"{given['name']} was added. {_count(moved)}")
        return HttpResponseRedirect(reverse("bank_holidays"))


class RemoveHolidayPage(ShownFirstPage):
    """Take back a day that a person added by mistake, with a reason; loaded days answer 404."""

    form_class = HolidayRemovalForm
    submit = "See what would move"
    confirm_button = "Remove this day"
    csv_name = "bank-holiday-moves.csv"
    holiday: Holiday

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask the policy first, then find the day."""
        if not (answer := may(request.user, "edit_holidays")):
            raise PermissionDenied(answer.reason)
        found = Holiday.objects.filter(pk=kwargs["pk"]).first()
        if found is None or found.was_loaded:
            raise Http404("There is no such day among those that people added.")
        self.holiday, self.back_url = found, reverse("bank_holidays")
        self.page_title = f"Remove {found.name}, {spoken_day(found.date)}"
        return super().dispatch(request, *args, **kwargs)

    def moves(self, form: BaseForm) -> list[Change]:
        """Find what taking the day back would move."""
        return removing_moves(self.holiday)

    def said(self, form: BaseForm) -> list[tuple[str, object]]:
        """Repeat the day and the reason."""
        day = f"{self.holiday.name}, {spoken_day(self.holiday.date)}"
        return [("Day removed", day), ("Reason", form.cleaned_data["reason"])]

    def field_of(self, refused: ClockRefused) -> str | None:
        """What is refused is the reason."""
        return "reason"

    def confirmed(self, form: BaseForm) -> HttpResponse:
        """Remove the day and say how many deadlines moved."""
        name = self.holiday.name
        moved = remove_holiday(self.holiday, form.cleaned_data["reason"])
        messages.success(self.request, f"{name} was removed. {_count(moved)}")
        return HttpResponseRedirect(reverse("bank_holidays"))


def _count(moved: Sequence[Deadline]) -> str:
    return "1 open deadline moved." if len(moved) == 1 else f"{len(moved)} open deadlines moved."
