"""Adding a date of the partnership, marking it done, correcting it, taking it out."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse, reverse_lazy

from reviews.cases.services import CaseRefusal
from reviews.presentation.form_page import FormPage
from workflows.clock.forms import LatenessForm
from workflows.clock.lateness import record_lateness
from workflows.clock.words import spoken_day
from workflows.partnership_calendar.forms import AddDateForm, CorrectForm, DoneForm, TakeOutForm
from workflows.partnership_calendar.kinds import kind_of
from workflows.partnership_calendar.models import PartnershipDate
from workflows.partnership_calendar.services import add_date, correct_date, mark_done, take_out
from workflows.partnership_calendar.views.entitled import date_or_404, require_keeper


class AddDatePage(FormPage):
    """Ask what it is and from which day it is counted."""

    form_class = AddDateForm
    page_title = "Add a date of the partnership"
    submit = "Add this date"
    success_url = reverse_lazy("partnership_dates")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask the policy first."""
        require_keeper(request.user)
        self.back_url = reverse("partnership_dates")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: AddDateForm) -> HttpResponse:
        """Add it and say when it is due; a refusal becomes an error of the day."""
        given = form.cleaned_data
        try:
            made = add_date(kind_of(given["kind"]), given["day0"], note=given["note"])
        except CaseRefusal as refused:
            form.add_error("day0", str(refused))
            return self.form_invalid(form)
        messages.success(self.request, f"{made.named.label} was added. It is due on {spoken_day(made.due_on)}.")
        return super().form_valid(form)


class DatePage(FormPage):
    """A form on one date: found first, so that what is foreign answers 404; then the policy is asked."""

    success_url = reverse_lazy("partnership_dates")
    field = ""
    one: PartnershipDate

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the date and ask who this is."""
        self.one = date_or_404(request.user, kwargs["pk"])
        require_keeper(request.user)
        if not self.applies():
            raise Http404("This date is done or was taken out.")
        self.back_url = reverse("partnership_dates")
        self.caption = f"{self.one.named.label}, due {spoken_day(self.one.due_on)}"
        return super().dispatch(request, *args, **kwargs)

    def applies(self) -> bool:
        """Tell whether this can be done to the date as it stands."""
        return self.one.deadline.is_open

    def act(self, given: dict[str, Any]) -> str:
        """Do it and say what was done; raises CaseRefusal."""
        raise NotImplementedError

    def form_valid(self, form: Any) -> HttpResponse:
        """Do it; a refusal becomes an error of the field."""
        try:
            said = self.act(form.cleaned_data)
        except CaseRefusal as refused:
            form.add_error(self.field or None, str(refused))
            return self.form_invalid(form)
        messages.success(self.request, said)
        return super().form_valid(form)


class DonePage(DatePage):
    """Record when it was done."""

    form_class = DoneForm
    page_title = "Mark as done"
    submit = "Mark as done"
    field = "on"

    def act(self, given: dict[str, Any]) -> str:
        """Meet its deadline."""
        mark_done(self.one, given["on"])
        return f"{self.one.named.label} was done on {spoken_day(given['on'])}."


class CorrectPage(DatePage):
    """Correct the day from which it is counted, or, once done, the day on which it was done."""

    form_class = CorrectForm
    page_title = "Correct a day"
    submit = "Save the correction"
    field = "day"

    def applies(self) -> bool:
        """What is done may be corrected too; what was taken out not."""
        return not self.one.taken_out

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which day it is."""
        which = "The day on which it was done" if self.one.met_on else self.one.named.asked
        return super().get_context_data(**({"page_title": f"Correct {which[:1].lower()}{which[1:]}"} | kwargs))

    def get_initial(self) -> dict[str, Any]:
        """Show the day as it stands."""
        return {"day": self.one.met_on or self.one.day0}

    def act(self, given: dict[str, Any]) -> str:
        """Correct it; the due day follows day 0."""
        correct_date(self.one, given["day"], given["reason"])
        return f"The day was corrected. {self.one.named.label} is due on {spoken_day(self.one.due_on)}."


class TakeOutPage(DatePage):
    """Cancel what will not happen."""

    form_class = TakeOutForm
    page_title = "Take out of the calendar"
    submit = "Take it out"
    field = "reason"

    def act(self, given: dict[str, Any]) -> str:
        """Cancel its deadline; the history keeps it."""
        take_out(self.one, given["reason"])
        return f"{self.one.named.label} was taken out of the calendar."


class LatePage(DatePage):
    """Record why it is late, when it is expected, and who was told; the due day does not move (E21)."""

    form_class = LatenessForm
    page_title = "Record why this is late"
    submit = "Save"

    def applies(self) -> bool:
        """What is done late needs its reason too."""
        return not self.one.taken_out

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form whether the law asks whom it was told to."""
        return super().get_form_kwargs() | {"statutory": self.one.deadline.rule.statutory}

    def get_initial(self) -> dict[str, Any]:
        """Show what was recorded before."""
        late = self.one.deadline
        return {
            "reason": late.late_reason,
            "forecast_on": late.forecast_on,
            "told_to": late.told_to,
            "told_on": late.told_on,
        }

    def act(self, given: dict[str, Any]) -> str:
        """Keep it with the deadline; a refusal of the clock stands above the form."""
        record_lateness(
            self.one.deadline, given["reason"], given["forecast_on"], given["told_to"] or "", given["told_on"]
        )
        return f"Why {self.one.named.label[:1].lower()}{self.one.named.label[1:]} is late was recorded."
