"""Recording why a deadline is late."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.people.policy import may
from reviews.presentation.form_page import FormPage
from workflows.clock.errors import ClockRefused
from workflows.clock.forms import LatenessForm
from workflows.clock.lateness import record_lateness
from workflows.clock.models import Deadline
from workflows.clock.views.entitled import deadline_or_404


class LatenessPage(FormPage):
    """Ask for the reason, the forecast, and whom it was told to; the due day does not move (E21)."""

    form_class = LatenessForm
    template_name = "workflows/clock/lateness.html"
    page_title = "Record why this is late"
    submit = "Save"
    case: Case
    deadline: Deadline

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the deadline first: what is foreign answers 404, then ask the policy."""
        self.case = case_or_404(request, kwargs["ref"])
        self.deadline = deadline_or_404(request, self.case, kwargs["pk"])
        if not (answer := may(request.user, "set_dates", self.case)):
            raise PermissionDenied(answer.reason)
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Tell the form whether the law asks whom it was told to."""
        return super().get_form_kwargs() | {"statutory": self.deadline.rule.statutory}

    def get_initial(self) -> dict[str, Any]:
        """Show what was recorded before."""
        late = self.deadline
        return {
            "reason": late.late_reason,
            "forecast_on": late.forecast_on,
            "told_to": late.told_to,
            "told_on": late.told_on,
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the deadline above the form."""
        own = {
            "deadline": self.deadline,
            "case": self.case,
            "caption": self.deadline.title,
            "back_url": self.get_success_url(),
        }
        return super().get_context_data(**(own | kwargs))

    def get_success_url(self) -> str:
        """Go back to the certificate."""
        return self.deadline.get_absolute_url()

    def form_valid(self, form: LatenessForm) -> HttpResponse:
        """Record it; a refusal of the clock becomes an error on the form."""
        given = form.cleaned_data
        try:
            record_lateness(
                self.deadline, given["reason"], given["forecast_on"], given["told_to"] or "", given["told_on"]
            )
        except ClockRefused as refused:
            form.add_error("forecast_on" if "forecast" in str(refused).lower() else None, str(refused))
            return self.form_invalid(form)
        return super().form_valid(form)
