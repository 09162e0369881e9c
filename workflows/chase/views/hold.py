"""Holding one rung for one working day."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils import timezone

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.people.duty_words import in_words
from reviews.people.policy import may
from reviews.presentation.form_page import FormPage
from workflows.chase.automatic.holding import HoldRefused, hold_next_rung, next_rung, why_not
from workflows.chase.forms import HoldForm
from workflows.chase.views.ladder import HOLDS_RUNGS
from workflows.clock.models import Deadline
from workflows.clock.views.entitled import deadline_or_404


class HoldPage(FormPage):
    """Ask why the next rung waits one working day longer; a statutory one is refused with the reason."""

    form_class = HoldForm
    template_name = "workflows/chase/hold.html"
    page_title = "Hold the next step for one working day"
    submit = "Hold for one working day"
    case: Case
    deadline: Deadline

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the deadline first: what is foreign answers 404, then ask the policy."""
        self.case = case_or_404(request, kwargs["ref"])
        self.deadline = deadline_or_404(request, self.case, kwargs["pk"])
        if not (answer := may(request.user, HOLDS_RUNGS, self.case)):
            raise PermissionDenied(answer.reason)
        return super().dispatch(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say which step waits, to whom it goes, or why it cannot be held."""
        rung = next_rung(self.deadline)
        own = {
            "deadline": self.deadline,
            "case": self.case,
            "caption": self.deadline.title,
            "back_url": self.get_success_url(),
            "whom": list(in_words(rung["duties"]).values()) if rung else [],
            "why_not_held": why_not(self.deadline, rung),
        }
        return super().get_context_data(**(own | kwargs))

    def get_success_url(self) -> str:
        """Go back to the chase."""
        return reverse("deadline_chase", kwargs={"ref": self.case.reference, "pk": self.deadline.pk})

    def form_valid(self, form: HoldForm) -> HttpResponse:
        """Hold it; a refusal becomes an error on the form."""
        assert self.request.user.is_authenticated
        try:
            hold_next_rung(self.deadline, form.cleaned_data["reason"], by=self.request.user, now=timezone.now())
        except HoldRefused as refused:
            form.add_error(None, str(refused))
            return self.form_invalid(form)
        messages.success(self.request, "The next step waits one working day longer. It is noted on the case.")
        return super().form_valid(form)
