"""People: list, page, details, account open or closed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from reviews.people.forms import PeopleFilter, PersonForm, ReasonForm
from reviews.people.grants import may_give
from reviews.people.lists import PEOPLE_SORTS, people_for
from reviews.people.models import Absence, Membership, User
from reviews.people.policy import may, require
from reviews.people.services.errors import PeopleRefused
from reviews.people.services.people import deactivate, edit_person, invite_again, reactivate
from reviews.people.views.asking import asker, may_look, refuse_unless, today
from reviews.people.views.filters import chips, chosen
from reviews.people.views.pages import ManagerPage
from reviews.presentation.csv_export import csv_response
from reviews.presentation.errors import conflict
from reviews.presentation.paging import page_of
from reviews.presentation.sorting import sorted_by


@require_safe
def person_list(request: HttpRequest) -> HttpResponse:
    """The people I may see, by name."""
    user = asker(request)
    refuse_unless(may_look(user, "read_people"))
    form = PeopleFilter(request.GET or None, viewer=user)
    found = sorted_by(people_for(user, chosen(form), today()), request, PEOPLE_SORTS)
    page = {
        "page": page_of(found, request),
        "filter": form,
        "chips": chips(form),
        "may_invite": may(user, "manage_people"),
    }
    return render(request, "reviews/people/person_list.html", page)


@require_safe
def person_download(request: HttpRequest) -> HttpResponse:
    """The same list as CSV, one row for each person and role of today."""
    user = asker(request)
    refuse_unless(may(user, "read_people"))
    form = PeopleFilter(request.GET or None, viewer=user)
    found = sorted_by(people_for(user, chosen(form), today()), request, PEOPLE_SORTS)
    header = ["Name", "Email address", "Telephone", "Agency", "Role", "Title", "Since", "Account active"]
    rows = ((p.name, p.email, p.phone, *_held(m), p.is_active) for p in found for m in (p.current_roles or [None]))
    return csv_response("people.csv", header, rows)


@require_safe
def person_page(request: HttpRequest, pk: int) -> HttpResponse:
    """One person: details, roles now and before."""
    viewer = asker(request)
    person = person_or_404(request, pk)
    held = Membership.objects.visible_to(viewer).filter(user=person).select_related("agency")
    rows = list(held.order_by("-valid_from", "-pk"))
    may_manage = bool(may(viewer, "manage_people"))
    page = {
        "person": person,
        "now": [(m, bool(may_give(viewer, m.role, person))) for m in rows if m.in_force(today())],
        "before": [m for m in rows if not m.in_force(today())],
        "may_manage": may_manage,
        "absences": Absence.objects.to_come(today()).filter(person=person).select_related("deputy"),
        "is_me": viewer.pk == person.pk,
        "waits_for_password": person.is_active and not person.has_usable_password(),
    }
    return render(request, "reviews/people/person_page.html", page)


@require_POST
def send_invitation_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Post a new link to somebody who has not set a password."""
    person = person_or_404(request, pk)
    require(asker(request), "manage_people")
    back = reverse("person_page", args=[person.pk])
    try:
        invite_again(person, by=asker(request), at=timezone.now())
    except PeopleRefused as refused:
        return conflict(request, str(refused), back_url=back)
    messages.success(request, f"A new invitation is on its way to {person.email}.")
    return HttpResponseRedirect(back)


def _held(m: Membership | None) -> tuple[str, str, str, dt.date | None]:
    return (m.agency.name, m.get_role_display(), m.title, m.valid_from) if m else ("", "", "", None)


def person_or_404(request: HttpRequest, pk: int) -> User:
    """The visible person with this key; raise Http404."""
    person: User | None = User.objects.visible_to(asker(request)).filter(pk=pk).first()
    if person is None:
        raise Http404
    return person


class PersonChange(ManagerPage):
    """A page on which a manager changes something about one visible person."""

    person: User

    def find(self) -> None:
        """Look the person up before anything else, so that an invisible one answers 404."""
        self.person = person_or_404(self.request, self.kwargs["pk"])
        self.caption = self.person.name
        self.back_url = self.next_url()

    def next_url(self) -> str:
        """Back to the person's page."""
        return reverse("person_page", args=[self.person.pk])


class EditPerson(PersonChange):
    """Change name, address or telephone number."""

    form_class = PersonForm
    page_title = "Change details"
    submit = "Save the changes"
    done = "The details are saved."

    def get_initial(self) -> dict[str, Any]:
        """What is stored now."""
        return {"name": self.person.name, "email": self.person.email, "phone": self.person.phone}

    def act(self, form: BaseForm) -> None:
        """Save them."""
        edit_person(self.person, **form.cleaned_data, by=asker(self.request))


class DeactivatePerson(PersonChange):
    """Close an account."""

    form_class = ReasonForm
    page_title = "Deactivate the account"
    submit = "Deactivate the account"
    template_name = "reviews/people/deactivate.html"
    done = "The account is closed and every role has ended."

    def act(self, form: BaseForm) -> None:
        """Close it at once."""
        deactivate(self.person, reason=form.cleaned_data["reason"], by=asker(self.request), today=today())


class ReactivatePerson(PersonChange):
    """Open an account again."""

    form_class = ReasonForm
    page_title = "Make the account active again"
    submit = "Make the account active"
    done = "The account is active again. It has no role yet."

    def act(self, form: BaseForm) -> None:
        """Open it, without roles."""
        reactivate(self.person, reason=form.cleaned_data["reason"], by=asker(self.request))
