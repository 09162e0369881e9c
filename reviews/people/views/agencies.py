"""Agencies and groups: list, page, add, edit."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from reviews.people.forms import AgencyFilter, AgencyForm, EditAgencyForm
from reviews.people.lists import AGENCY_SORTS, agencies_for
from reviews.people.models import Agency, Group, Membership, NamedSenior
from reviews.people.policy import may, require
from reviews.people.services.agencies import AgencyDetails, add_agency, edit_agency
from reviews.people.services.errors import PeopleRefused
from reviews.people.views.asking import agency_asked_for, asker, may_look, refuse_unless, today
from reviews.people.views.filters import chips, chosen
from reviews.presentation.csv_export import csv_response
from reviews.presentation.form_page import FormPage
from reviews.presentation.paging import page_of
from reviews.presentation.sorting import sorted_by


@require_safe
def agency_list(request: HttpRequest) -> HttpResponse:
    """The agencies I may see, by category, name or number of people."""
    user = asker(request)
    refuse_unless(may_look(user, "read_agencies"))
    form = AgencyFilter(request.GET or None)
    found = sorted_by(agencies_for(user, chosen(form), today()), request, AGENCY_SORTS)
    page = {
        "page": page_of(found, request),
        "filter": form,
        "chips": chips(form),
        "may_add": may(user, "manage_agencies"),
        "may_read_people": may_look(user, "read_people"),
    }
    return render(request, "reviews/people/agency_list.html", page)


@require_safe
def agency_download(request: HttpRequest) -> HttpResponse:
    """The same list as CSV."""
    user = asker(request)
    refuse_unless(may(user, "read_agencies"))
    found = sorted_by(agencies_for(user, chosen(AgencyFilter(request.GET or None)), today()), request, AGENCY_SORTS)
    header = ["Code", "Name", "Short name", "Category", "Kind", "Sector", "Part of", "On the list", "People today"]
    rows = (
        (a.code, a.name, a.short_name, a.category.name, a.get_kind_display(), a.get_sector_display(), *_place(a))
        for a in found
    )
    return csv_response("agencies.csv", header, rows)


@require_safe
def agency_page(request: HttpRequest, code: str) -> HttpResponse:
    """One agency: details, the people who act for it today, and its settings."""
    user = asker(request)
    agency = agency_asked_for(request, code)
    if agency is None:
        raise Http404
    people = Membership.objects.visible_to(user).current(today()).of_agency(agency.pk).select_related("user")
    page = {
        "agency": agency,
        "people": people.order_by("role", "user__name"),
        "may_see_people": may(user, "read_people") or may(user, "read_own_agency", agency),
        "senior": NamedSenior.objects.current(today()).filter(agency=agency).select_related("user").first(),
        "may_name_senior": agency.active and (may(user, "delegate_task", agency) or may(user, "manage_people")),
        "posts": agency.posts.all(),
        "settings": page_of(agency.settings.filter(active=True).order_by("name"), request),
        "may_edit": may(user, "manage_agencies"),
        "may_invite": may(user, "manage_people"),
    }
    return render(request, "reviews/people/agency_page.html", page)


@require_safe
def group_list(request: HttpRequest) -> HttpResponse:
    """The partnership's groups and meetings."""
    refuse_unless(may_look(asker(request), "read_agencies"))
    return render(request, "reviews/people/group_list.html", {"groups": Group.objects.all()})


class AddAgency(FormPage):
    """Put a setting or an external organisation on the list."""

    form_class = AgencyForm
    page_title = "Add an organisation"
    submit = "Add the organisation"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """Only for those who manage agencies."""
        require(asker(request), "manage_agencies")
        self.back_url = reverse("agency_list")
        return super().dispatch(request, *args, **kwargs)

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """Save and show the organisation's page."""
        try:
            agency = self.save(_details(form))
        except PeopleRefused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, str(refused))
            return self.form_invalid(form)
        messages.success(self.request, f"{agency.name} is saved.")
        return HttpResponseRedirect(reverse("agency_page", args=[agency.code]))

    def save(self, details: AgencyDetails) -> Agency:
        """Add it."""
        return add_agency(details, by=asker(self.request))


class EditAgency(AddAgency):
    """Change an organisation."""

    form_class = EditAgencyForm
    page_title = "Change an organisation"
    submit = "Save the changes"
    agency: Agency

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        """The organisation must be one the person can see."""
        agency = agency_asked_for(request, kwargs["code"])
        if agency is None:
            raise Http404
        self.agency = agency
        self.caption = self.agency.name
        return super().dispatch(request, *args, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        """The form knows which fields this kind of organisation has."""
        return super().get_form_kwargs() | {"agency": self.agency}

    def get_initial(self) -> dict[str, Any]:
        """What is stored now."""
        names = ("name", "short_name", "category", "sector", "parent", "contact_email")
        stored = {name: getattr(self.agency, name) for name in names}
        return stored | {"active": "yes" if self.agency.active else "no"}

    def save(self, details: AgencyDetails) -> Agency:
        """Change it."""
        return edit_agency(self.agency, details, by=asker(self.request))


def _details(form: BaseForm) -> AgencyDetails:
    typed = dict(form.cleaned_data)
    typed["active"] = typed.get("active", "yes") == "yes"
    return AgencyDetails(**typed)


def _place(agency: Agency) -> tuple[str, bool, int]:
    people: int = agency.people  # type: ignore[attr-defined]
    return agency.parent.name if agency.parent else "", agency.active, people
