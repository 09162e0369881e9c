"""Moving a case to another edition of the guidance, after seeing what would move (E54)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.urls import reverse

from reviews.cases.access import case_or_404
from reviews.cases.models import Case
from reviews.cases.services import CaseRefusal
from reviews.people.policy import may
from workflows.clock.administration.case_edition import change_edition, editions_for, would_move
from workflows.clock.calendars import local_today
from workflows.clock.errors import ClockRefused
from workflows.clock.law_forms import CaseEditionForm
from workflows.clock.models import GuidanceEdition
from workflows.clock.moves import Change
from workflows.clock.views.shown_first import ShownFirstPage

if TYPE_CHECKING:
    from reviews.people.models import User


class CaseEditionPage(ShownFirstPage):
    """A case keeps the edition it was opened under, unless the manager moves it with a note."""

    form_class = CaseEditionForm
    template_name = "workflows/clock/case_edition.html"
    page_title = "Move the case to another edition of the guidance"
    submit = "See what would move"
    confirm_button = "Move the case"
    csv_name = "edition-moves.csv"
    case: Case

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the case first: a foreign one answers 404; then ask the policy."""
        self.case = case_or_404(request, kwargs["ref"])
        if not (answer := may(request.user, "change_deadline_policy", self.case)):
            raise PermissionDenied(answer.reason)
        self.caption = self.case.reference
        self.back_url = reverse("case_deadlines", kwargs={"ref": self.case.reference})
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the other editions."""
        editions = [(one.code, one.title) for one in editions_for(self.case, local_today())]
        return super().get_form_kwargs() | {"editions": editions}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Name the edition of the case."""
        edition = GuidanceEdition.objects.filter(code=self.case.edition).first()
        own = {"case": self.case, "edition": edition or self.case.edition}
        return super().get_context_data(**(own | kwargs))

    def moves(self, form: BaseForm) -> list[Change]:
        """Find what the other edition would move."""
        return would_move(self.case, form.cleaned_data["edition"], local_today())

    def said(self, form: BaseForm) -> list[tuple[str, object]]:
        """Repeat the edition and the note."""
        titles = dict(GuidanceEdition.objects.values_list("code", "title"))
        given = form.cleaned_data
        return [
            ("Edition now", titles.get(self.case.edition, self.case.edition)),
            ("Edition then", titles[given["edition"]]),
            ("Note", given["note"]),
        ]

    def field_of(self, refused: ClockRefused) -> str | None:
        """What is refused is the edition."""
        return "edition"

    def confirmed(self, form: BaseForm) -> HttpResponse:
        """Move the case and say how many dates moved."""
        given, user = form.cleaned_data, cast("User", self.request.user)
        try:
            moved = change_edition(self.case, given["edition"], given["note"], by=user)
        except CaseRefusal as refused:
            raise ClockRefused(str(refused)) from refused
        messages.success(self.request, f"The case is moved. Open deadlines whose date moved: {len(moved)}.")
        return HttpResponseRedirect(self.back_url)
