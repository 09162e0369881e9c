"""Inviting somebody, giving, changing and ending roles."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.forms import BaseForm
from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from reviews.people.forms import AgencyChoiceForm, InviteForm, ReasonForm, RoleForm
from reviews.people.models import Agency, Membership, User
from reviews.people.services.memberships import change_role, end_membership, give_role
from reviews.people.services.people import invite
from reviews.people.views.asking import agency_asked_for, asker, today
from reviews.people.views.pages import ManagerPage
from reviews.people.views.people import PersonChange


class ChooseAgency(ManagerPage):
    """First page of an invitation: which agency."""

    form_class = AgencyChoiceForm
    page_title = "Which agency do they act for?"

    def find(self) -> None:
        """Nothing to look up yet."""
        self.back_url = reverse("person_list")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Only agencies in which this manager may give a role."""
        return super().get_form_kwargs() | {"giver": asker(self.request)}

    def form_valid(self, form: BaseForm) -> HttpResponse:
        """On to the details."""
        return HttpResponseRedirect(self.details_url(form.cleaned_data["agency"]))

    def details_url(self, agency: Agency) -> str:
        """The second page."""
        return reverse("person_invite", args=[agency.code])


class Invite(ManagerPage):
    """Second page of an invitation: who, and in which role."""

    form_class = InviteForm
    page_title = "Invite somebody"
    submit = "Send the invitation"
    agency: Agency
    invited: User

    def find(self) -> None:
        """The agency must be visible and active."""
        agency = agency_asked_for(self.request, self.kwargs["code"])
        if agency is None or not agency.active:
            raise Http404
        self.agency, self.caption = agency, agency.name
        self.back_url = reverse("person_choose_agency")

    def get_form_kwargs(self) -> dict[str, Any]:
        """The roles this manager may give here."""
        return super().get_form_kwargs() | {"giver": asker(self.request), "agency": self.agency}

    def act(self, form: BaseForm) -> None:
        """Make the account and post the link."""
        given = {name: form.cleaned_data[name] for name in ("name", "email", "phone", "role", "title")}
        self.invited = invite(**given, agency=self.agency, by=asker(self.request), at=timezone.now())
        messages.success(self.request, f"An invitation is on its way to {self.invited.email}.")

    def next_url(self) -> str:
        """The new person's page."""
        return reverse("person_page", args=[self.invited.pk])


class ChooseAgencyForRole(PersonChange, ChooseAgency):
    """Another role for somebody: which agency."""

    page_title = "In which agency do they get another role?"

    def details_url(self, agency: Agency) -> str:
        """The page on which the role is chosen."""
        return reverse("membership_add", args=[self.person.pk, agency.code])


class AddMembership(PersonChange):
    """Another role for somebody, from today."""

    form_class = RoleForm
    page_title = "Give a role"
    submit = "Give the role"
    done = "The role counts from now."
    agency: Agency

    def find(self) -> None:
        """Person and agency must be visible."""
        super().find()
        agency = agency_asked_for(self.request, self.kwargs["code"])
        if agency is None or not (agency.active and self.person.is_active):
            raise Http404
        self.agency = agency
        self.caption = f"{self.person.name}, {agency.name}"

    def get_form_kwargs(self) -> dict[str, Any]:
        """The roles this manager may give here."""
        return super().get_form_kwargs() | {"giver": asker(self.request), "agency": self.agency}

    def act(self, form: BaseForm) -> None:
        """Start the membership."""
        give_role(self.person, agency=self.agency, **form.cleaned_data, by=asker(self.request), today=today())


class MembershipChange(ManagerPage):
    """A page about one visible membership."""

    membership: Membership

    def find(self) -> None:
        """Look the membership up."""
        visible = Membership.objects.visible_to(asker(self.request)).select_related("user", "agency")
        membership = visible.filter(pk=self.kwargs["pk"]).first()
        if membership is None:
            raise Http404
        self.membership = membership
        self.caption = f"{membership.user.name}, {membership.get_role_display()}, {membership.agency}"
        self.back_url = self.next_url()

    def next_url(self) -> str:
        """Back to the person's page."""
        return reverse("person_page", args=[self.membership.user_id])


class ChangeRole(MembershipChange):
    """Another role in the same agency, from today."""

    form_class = RoleForm
    page_title = "Change the role"
    submit = "Change the role"
    done = "The new role counts from now; the old one has ended."

    def get_form_kwargs(self) -> dict[str, Any]:
        """The roles this manager may give here."""
        return super().get_form_kwargs() | {"giver": asker(self.request), "agency": self.membership.agency}

    def get_initial(self) -> dict[str, Any]:
        """The role held now."""
        return {"role": self.membership.role, "title": self.membership.title}

    def act(self, form: BaseForm) -> None:
        """End the old, start the new."""
        change_role(self.membership, **form.cleaned_data, by=asker(self.request), today=today())


class EndMembership(MembershipChange):
    """End a role at once."""

    form_class = ReasonForm
    page_title = "End this role"
    submit = "End the role now"
    template_name = "reviews/people/end_membership.html"
    done = "The role has ended."

    def act(self, form: BaseForm) -> None:
        """End it today."""
        end_membership(self.membership, reason=form.cleaned_data["reason"], by=asker(self.request), today=today())
