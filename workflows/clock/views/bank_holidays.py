"""The bank holidays that no count includes, and adding one."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy

from reviews.people.policy import may
from reviews.presentation.form_page import FormPage
from workflows.clock.calendars import local_today
from workflows.clock.forms import HolidayForm, HolidayRemovalForm
from workflows.clock.holidays import HolidayKnown, add_holiday, remove_holiday
from workflows.clock.models import Deadline, Holiday
from workflows.clock.words import spoken_day


class BankHolidaysPage(FormPage):
    """Everybody signed in may read the list; the business unit may add a day, and open deadlines follow (E41)."""

    form_class = HolidayForm
    template_name = "workflows/clock/bank_holidays.html"
    page_title = "Bank holidays"
    submit = "Add this day"
    success_url = reverse_lazy("bank_holidays")

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask the policy before reading the form."""
        if not (answer := may(request.user, "edit_holidays")):
            raise PermissionDenied(answer.reason)
        return super().post(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """List the days from the beginning of this year."""
        days = Holiday.objects.filter(date__gte=date(local_today().year, 1, 1))
        own = {"days": days, "may_add": bool(may(self.request.user, "edit_holidays"))}
        return super().get_context_data(**(own | kwargs))

    def form_valid(self, form: HolidayForm) -> HttpResponse:
        """Add the day and say how many deadlines moved."""
        given = form.cleaned_data
        try:
            moved = add_holiday(given["date"], given["name"], source=given["source"])
        except HolidayKnown as refused:
            form.add_error("date", str(refused))
            return self.form_invalid(form)
        messages.success(self.request, f"{given['name']} was added. {_count(moved)}")
        return super().form_valid(form)


class RemoveHolidayPage(FormPage):
    """Take back a day that a person added by mistake, with a reason; loaded days answer 404."""

    form_class = HolidayRemovalForm
    submit = "Remove this day"
    success_url = reverse_lazy("bank_holidays")
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

    def form_valid(self, form: HolidayRemovalForm) -> HttpResponse:
        """Remove the day and say how many deadlines moved."""
        name = self.holiday.name
        moved = remove_holiday(self.holiday, form.cleaned_data["reason"])
        messages.success(self.request, f"{name} was removed. {_count(moved)}")
        return super().form_valid(form)


def _count(moved: Sequence[Deadline]) -> str:
    return "1 open deadline moved." if len(moved) == 1 else f"{len(moved)} open deadlines moved."
