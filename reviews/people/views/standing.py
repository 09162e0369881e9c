"""Being away with a deputy, and the named senior of an agency."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from reviews.people.models import Absence, Agency, User
from reviews.people.policy import may, require
from reviews.people.services.errors import AlreadyEnded, PeopleRefused
from reviews.people.services.standing import cancel_absence, name_senior, set_absence
from reviews.people.standing_forms import AbsenceForm, SeniorForm
from reviews.people.views.asking import agency_asked_for, asker, today
from reviews.people.views.people import person_or_404
from reviews.presentation.errors import conflict
from reviews.presentation.form_page import FormPage
from reviews.presentation.forms import GovukForm


@require_safe
def my_absences(request: HttpRequest) -> HttpResponse:
    """When I am away, and whom I stand in for."""
    me, day = asker(request), today()
    page = {
        "absences": Absence.objects.to_come(day).filter(person=me).select_related("deputy"),
        "standing_in": Absence.objects.to_come(day).filter(deputy=me).select_related("person"),
        "today": day,
    }
    return render(request, "reviews/people/absences.html", page)


class StandingPage(FormPage):
    """Find, check, act; a stale page answers 409, a refused change 422."""

    done = ""

    def find(self) -> None:
        """Look up what the page is about; raise Http404 or PermissionDenied."""
        raise NotImplementedError

    def act(self, form: BaseForm) -> None:
        """Make the change; raise PeopleRefused."""
        raise NotImplementedError

    def next_url(self) -> str:
        """Where to go when it is done."""
        raise NotImplementedError

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """First what is visible and allowed."""
        self.find()
        self.back_url = self.next_url()
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Act, and answer with where to go next."""
        try:
            self.act(form)
        except AlreadyEnded as stale:
            return conflict(self.request, str(stale), form=form, back_url=self.next_url())
        except PeopleRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
            return self.form_invalid(form)
        messages.success(self.request, self.said(form))
        return HttpResponseRedirect(self.next_url())

    def said(self, form: BaseForm) -> str:
        """What is said when it is done."""
        return self.done


class SetAbsence(StandingPage):
    """I am away."""

    form_class = AbsenceForm
    page_title = "Tell us when you are away"
    submit = "Save"
    done = "Saved. Your deputy is told as well on those days; you stay accountable for your tasks."
    without_deputy = "Saved. No deputy was named, so messages go to you alone."
    person: User

    def find(self) -> None:
        """My own absence."""
        self.person = asker(self.request)

    def get_form_kwargs(self) -> dict[str, Any]:
        """Deputies are colleagues."""
        return super().get_form_kwargs() | {"person": self.person, "today": today()}

    def act(self, form: BaseForm) -> None:
        """Note it."""
        set_absence(self.person, **form.cleaned_data, by=asker(self.request), today=today())

    def said(self, form: BaseForm) -> str:
        """Nobody is told as well where no deputy was named."""
        return self.done if form.cleaned_data["deputy"] else self.without_deputy

    def next_url(self) -> str:
        """My absences."""
        return reverse("absences")


class SetAbsenceOf(SetAbsence):
    """Somebody else is away and cannot say so: those who manage people do it."""

    page_title = "Note that somebody is away"
    done = "Saved. The deputy is told as well on those days."
    without_deputy = "Saved. No deputy was named, so messages go to that person alone."

    def find(self) -> None:
        """The person must be visible and the account open."""
        self.person = person_or_404(self.request, self.kwargs["pk"])
        require(asker(self.request), "manage_people")
        if not self.person.is_active:
            raise Http404
        self.caption = self.person.name

    def next_url(self) -> str:
        """The person's page."""
        return reverse("person_page", args=[self.person.pk])


class CancelAbsence(StandingPage):
    """Back early, or not away after all."""

    form_class = GovukForm
    template_name = "reviews/people/absence_cancel.html"
    page_title = "Cancel an absence"
    submit = "Cancel this absence"
    done = "The absence is cancelled. The deputy is no longer told."
    absence: Absence

    def find(self) -> None:
        """My own, or anybody's for those who manage people."""
        me = asker(self.request)
        mine = Absence.objects.select_related("person", "deputy").filter(pk=self.kwargs["pk"]).first()
        if mine is None or (mine.person_id != me.pk and not may(me, "manage_people")):
            raise Http404
        self.absence = mine

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What is cancelled."""
        return super().get_context_data(absence=self.absence, **kwargs)

    def act(self, form: BaseForm) -> None:
        """End it now."""
        cancel_absence(self.absence, by=asker(self.request), at=timezone.now())

    def next_url(self) -> str:
        """Back to the list it was on."""
        if self.absence.person_id == asker(self.request).pk:
            return reverse("absences")
        return reverse("person_page", args=[self.absence.person_id])


class NameSenior(StandingPage):
    """Choose to whom an agency's lateness climbs: its lead, or those who manage people."""

    form_class = SeniorForm
    page_title = "Name a senior"
    submit = "Save"
    done = "Saved. This person is told when the organisation is overdue."
    agency: Agency

    def find(self) -> None:
        """The agency must be visible, active, and the asker its lead or a manager."""
        agency = agency_asked_for(self.request, self.kwargs["code"])
        if agency is None or not agency.active:
            raise Http404
        if not may(asker(self.request), "delegate_task", agency):
            require(asker(self.request), "manage_people")
        self.agency, self.caption = agency, agency.name

    def get_form_kwargs(self) -> dict[str, Any]:
        """People of the agency."""
        return super().get_form_kwargs() | {"agency": self.agency, "today": today()}

    def act(self, form: BaseForm) -> None:
        """Name the person."""
        name_senior(self.agency, form.cleaned_data["user"], by=asker(self.request), today=today())

    def next_url(self) -> str:
        """The agency's page."""
        return reverse("agency_page", args=[self.agency.code])
