"""Choosing the one accountable owner: a person together with the agency they act for."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reviews.people.models import Agency, AgencyKind, Membership, User
from reviews.people.models.membership import MembershipQuerySet
from reviews.people.roles import BY_ROLE

MAY_OWN = [role for role, row in BY_ROLE.items() if row.rights & {"own_action", "keep_actions"}]


@dataclass(frozen=True)
class Owner:
    """A person and the agency for which they answer."""

    person: User
    agency: Agency


class OwnerField(forms.ChoiceField):
    """One choice for person and agency, so that they cannot contradict each other."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Owner")
        kwargs.setdefault("help_text", "The one person who answers for this action, with their agency.")
        kwargs.setdefault("error_messages", {"required": "Select the owner"})
        super().__init__(**kwargs)

    empty = "Select a person"

    def offer(self, today: date) -> None:
        """Offer everybody who may be chosen today (one query), by agency."""
        held = self.offered(Membership.objects.current(today).filter(agency__active=True))
        rows = held.order_by("agency__name", "user__name").values_list(
            "agency_id", "user_id", "agency__name", "user__name"
        )
        found = {f"{agency}-{person}": f"{name}, {of}" for agency, person, of, name in rows}
        self.choices = [("", self.empty), *found.items()]

    def offered(self, held: MembershipQuerySet) -> MembershipQuerySet:
        """Keep the memberships of those who may own an action."""
        return held.filter(role__in=MAY_OWN)

    def clean(self, value: Any) -> Any:
        """Turn the choice into an Owner; None when it may be left empty."""
        chosen = super().clean(value)
        if not chosen:
            return None
        agency_pk, _, person_pk = str(chosen).partition("-")
        try:
            return Owner(User.objects.get(pk=int(person_pk)), Agency.objects.get(pk=int(agency_pk)))
        except (User.DoesNotExist, Agency.DoesNotExist, ValueError):
            raise ValidationError("Select the owner") from None


class LeadField(OwnerField):
    """The strategic lead, chosen among everybody who acts for an agency today; nobody need be."""

    empty = "Nobody with an account"

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Strategic lead")
        kwargs.setdefault("help_text", "A person of the owning agency. They are told when the owner does not answer.")
        super().__init__(required=False, **kwargs)

    def offered(self, held: MembershipQuerySet) -> MembershipQuerySet:
        """Keep everybody."""
        return held


def possible_contributors() -> Any:
    """Give the agencies that can take part in an action: every active one but single schools and the scrutineer."""
    return Agency.objects.active().exclude(kind__in=[AgencyKind.SETTING, AgencyKind.SCRUTINY]).order_by("name")
