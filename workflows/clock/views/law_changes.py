"""Changing the law: the start of an edition, a citation, a local period (proposed)."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone

from reviews.people.policy import may
from reviews.presentation.form_page import FormPage
from workflows.clock.administration.bounds import Bounds
from workflows.clock.administration.citations import correct_citation
from workflows.clock.administration.local_periods import Wanted, bounds, check_day, would_move
from workflows.clock.administration.local_periods import propose_period as propose
from workflows.clock.administration.refusals import DayRefused, OutsideBounds
from workflows.clock.administration.starts import choose_start
from workflows.clock.calendars import local_today
from workflows.clock.errors import ClockRefused
from workflows.clock.law_forms import CitationForm, EditionStartForm, PeriodForm
from workflows.clock.models import GuidanceEdition, PeriodProposal, RuleEdition
from workflows.clock.moves import Change
from workflows.clock.views.rules import row_or_404
from workflows.clock.views.shown_first import ShownFirstPage
from workflows.clock.words import spoken_day

if TYPE_CHECKING:
    from reviews.people.models import User


class ManagerPage(FormPage):
    """A page of the law that the manager alone opens."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Ask the policy first, then find what is changed."""
        if not (answer := may(request.user, "change_deadline_policy")):
            raise PermissionDenied(answer.reason)
        self.find(**kwargs)
        return super().dispatch(request, *args, **kwargs)

    def find(self, **kwargs: Any) -> None:
        """Find what is changed, or answer 404."""
        raise NotImplementedError

    @property
    def manager(self) -> User:
        """Who is signed in."""
        return cast("User", self.request.user)


class EditionStartPage(ManagerPage):
    """From which day an edition applies to cases that are opened."""

    form_class = EditionStartForm
    submit = "Save"
    edition: GuidanceEdition

    def find(self, **kwargs: Any) -> None:
        """Find the edition."""
        self.edition = get_object_or_404(GuidanceEdition, code=kwargs["edition"].replace("\0", ""))
        self.back_url, self.caption = reverse("deadline_rules"), self.edition.title
        self.page_title = "Choose when this edition starts"

    def get_initial(self) -> dict[str, Any]:
        """Show the day chosen before."""
        return {"starts_on": self.edition.starts_on}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Keep the day; a refusal becomes an error on the form."""
        given = form.cleaned_data
        try:
            choose_start(self.edition, given["starts_on"], given["reason"], by=self.manager, today=local_today())
        except ClockRefused as refused:
            form.add_error("starts_on", str(refused))
            return self.form_invalid(form)
        day = spoken_day(given["starts_on"])
        messages.success(self.request, f"{self.edition.title} applies to cases opened from {day}.")
        return HttpResponseRedirect(reverse("deadline_rules"))


class RulePage(ManagerPage):
    """A page that changes one rule."""

    row: RuleEdition

    def find(self, **kwargs: Any) -> None:
        """Find the row that holds today."""
        self.row = row_or_404(kwargs["edition"], kwargs["code"])
        self.caption = f"{self.row.code}: {self.row.title}"
        self.back_url = rule_address(self.row)


class CitationPage(RulePage):
    """Correct the source of a rule, a statutory one as well."""

    form_class = CitationForm
    page_title = "Correct the source"
    submit = "Save"

    def get_initial(self) -> dict[str, Any]:
        """Show the source as it is."""
        return {"source": self.row.source}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Correct it; a refusal becomes an error on the form."""
        try:
            correct_citation(self.row, form.cleaned_data["source"], form.cleaned_data["reason"], by=self.manager)
        except ClockRefused as refused:
            form.add_error("source", str(refused))
            return self.form_invalid(form)
        messages.success(self.request, "The source is corrected. No date has moved.")
        return HttpResponseRedirect(self.back_url)


class PeriodPage(RulePage, ShownFirstPage):
    """Propose another local period, after seeing what it would move."""

    form_class = PeriodForm
    page_title = "Propose another period"
    submit = "See what would move"
    confirm_button = "Propose this period"
    csv_name = "period-moves.csv"
    allowed: Bounds

    def find(self, **kwargs: Any) -> None:
        """Find the rule; a statutory one, or one without a period, answers 404."""
        super().find(**kwargs)
        allowed = bounds(self.row, local_today())
        if allowed is None:
            raise Http404("The period of this rule is set by law and changes only with a release.")
        self.allowed = allowed

    def get_form_kwargs(self) -> dict[str, Any]:
        """Say what is allowed."""
        now, allowed = self.row.as_rule().period, self.allowed
        words = f"Now {now}. From {allowed.fewest} to {allowed.most} is allowed."
        return super().get_form_kwargs() | {"allowed": words}

    def moves(self, form: BaseForm) -> list[Change]:
        """Find what approval would move today."""
        given = form.cleaned_data
        if given["count"] not in self.allowed:
            raise OutsideBounds(f"Enter a number from {self.allowed.fewest} to {self.allowed.most}.")
        check_day(given["applies_from"], given["open_too"], local_today())
        return would_move(PeriodProposal(rule=self.row, count=given["count"], open_too=given["open_too"]))

    def said(self, form: BaseForm) -> list[tuple[str, object]]:
        """Repeat what is proposed."""
        given = form.cleaned_data
        proposed = PeriodProposal(rule=self.row, count=given["count"])
        follows = "Open deadlines move when it is approved" if given["open_too"] else "Open deadlines stay"
        return [
            ("Period now", str(self.row.as_rule().period)),
            ("Proposed", str(proposed.period)),
            ("For deadlines opened from", spoken_day(given["applies_from"])),
            ("Open deadlines", follows),
            ("Reason", given["reason"]),
        ]

    def field_of(self, refused: ClockRefused) -> str | None:
        """Put a refusal where it belongs."""
        return "applies_from" if isinstance(refused, DayRefused) else "count"

    def confirmed(self, form: BaseForm) -> HttpResponse:
        """Propose it."""
        given = form.cleaned_data
        wanted = Wanted(given["count"], given["applies_from"], given["open_too"], given["reason"])
        propose(self.row, wanted, by=self.manager, at=timezone.now())
        messages.success(self.request, "The period is proposed. The old one counts until another person agrees.")
        return HttpResponseRedirect(self.back_url)


def rule_address(row: RuleEdition) -> str:
    """Give the address of a rule's page."""
    return reverse("deadline_rule", kwargs={"edition": row.edition_id, "code": row.code})
