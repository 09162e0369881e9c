"""Forms of the pages on people and agencies."""

from __future__ import annotations

from typing import Any, cast

from django import forms

from reviews.people.grants import choices_for, roles_to_give
from reviews.people.models import Agency, AgencyCategory, AgencyKind, Membership, Sector, User
from reviews.people.roles import BY_ROLE, ROLES
from reviews.presentation.fields import LongTextField, RadioField
from reviews.presentation.forms import GovukForm

NAME = {"required": "Enter the full name"}
EMAIL = {"required": "Enter an email address", "invalid": "Enter an email address like name@example.org"}
REASON = {"required": "Enter the reason"}


class RoleForm(GovukForm):
    """One role in a known agency, and the title of the post."""

    role = RadioField(label="Role", choices=(), error_messages={"required": "Choose a role"})
    title = forms.CharField(
        label="Title of the post",
        max_length=120,
        required=False,
        help_text="For example, Designated safeguarding lead. Decisions keep the title held at the time.",
    )

    def __init__(self, *args: Any, giver: User, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rows = choices_for(giver, agency)
        field = cast("RadioField", self.fields["role"])
        field.choices = [(row.role.value, row.role.label) for row in rows]
        field.widget.hints = {row.role.value: row.summary for row in rows}


class AgencyChoiceForm(GovukForm):
    """Which agency a new role is in; the role itself is asked on the next page."""

    heading_field = "agency"
    agency = forms.ModelChoiceField(
        label="Which agency do they act for?",
        queryset=Agency.objects.none(),
        to_field_name="code",
        empty_label="Choose an agency",
        error_messages={"required": "Choose an agency", "invalid_choice": "Choose an agency from the list"},
    )

    def __init__(self, *args: Any, giver: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = {kind for role in roles_to_give(giver) for kind in BY_ROLE[role].agency_kinds}
        field = cast("forms.ModelChoiceField[Agency]", self.fields["agency"])
        field.queryset = Agency.objects.visible_to(giver).active().filter(kind__in=kinds)


class PersonForm(GovukForm):
    """Name and how to reach somebody."""

    name = forms.CharField(label="Full name", max_length=150, error_messages=NAME)
    email = forms.EmailField(
        label="Email address", max_length=254, error_messages=EMAIL, help_text="They sign in with this address."
    )
    phone = forms.CharField(label="Telephone number", max_length=40, required=False)


class InviteForm(PersonForm, RoleForm):
    """Somebody new: details, role and title in a known agency."""

    field_order = ["name", "email", "phone", "role", "title"]


class ReasonForm(GovukForm):
    """A reason that stays on the record."""

    reason = LongTextField(
        label="Reason",
        max_length=300,
        rows=3,
        help_text="It stays on the record. Do not name a child.",
        error_messages=REASON,
    )


class AgencyForm(GovukForm):
    """An organisation: a setting has a parent, an external organisation has none."""

    name = forms.CharField(label="Name", max_length=200, error_messages={"required": "Enter the name"})
    short_name = forms.CharField(label="Short name", max_length=60, required=False, help_text="Used in tables.")
    category = forms.ModelChoiceField(
        label="Category",
        queryset=AgencyCategory.objects.all(),
        empty_label="Choose a category",
        error_messages={"required": "Choose a category", "invalid_choice": "Choose a category from the list"},
    )
    sector = forms.ChoiceField(
        label="Sector",
        choices=[("", "Choose a sector"), *Sector.choices],
        error_messages={"required": "Choose a sector"},
    )
    parent = forms.ModelChoiceField(
        label="Part of",
        queryset=Agency.objects.filter(holds_settings=True),
        required=False,
        empty_label="None: an external organisation",
        help_text="Choose the group a school, practice or other setting belongs to.",
        error_messages={"invalid_choice": "Choose a group from the list"},
    )
    contact_email = forms.EmailField(
        label="Contact email address", max_length=254, required=False, error_messages={"invalid": EMAIL["invalid"]}
    )


class EditAgencyForm(AgencyForm):
    """Also: whether the organisation is still on the list."""

    active = RadioField(
        label="Is it on the list?",
        choices=[("yes", "Yes, it can be asked to take part"), ("no", "No, it is kept for the record only")],
        error_messages={"required": "Choose whether it is on the list"},
    )

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if agency.kind not in {AgencyKind.SETTING, AgencyKind.EXTERNAL}:
            del self.fields["parent"]


class AgencyFilter(GovukForm):
    """What the list of agencies shows."""

    mark_optional = False
    q = forms.CharField(label="Name", max_length=100, required=False)
    category = forms.ModelChoiceField(
        label="Category",
        queryset=AgencyCategory.objects.all(),
        required=False,
        to_field_name="code",
        empty_label="All",
    )
    kind = forms.ChoiceField(label="Kind", choices=[("", "All"), *AgencyKind.choices], required=False)


class PeopleFilter(GovukForm):
    """What the list of people shows."""

    mark_optional = False
    q = forms.CharField(label="Name or email address", max_length=100, required=False)
    agency = forms.ModelChoiceField(
        label="Agency", queryset=Agency.objects.none(), required=False, to_field_name="code", empty_label="All"
    )
    role = forms.ChoiceField(
        label="Role", choices=[("", "All"), *((row.role.value, row.role.label) for row in ROLES)], required=False
    )
    current = forms.ChoiceField(
        label="Roles",
        choices=[("", "People with a role today"), ("former", "Without a role today"), ("all", "Everybody")],
        required=False,
    )

    def __init__(self, *args: Any, viewer: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = Membership.objects.visible_to(viewer).values("agency_id")
        field = cast("forms.ModelChoiceField[Agency]", self.fields["agency"])
        field.queryset = Agency.objects.visible_to(viewer).filter(pk__in=held)
