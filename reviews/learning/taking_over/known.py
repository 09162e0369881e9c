"""Whom and what a file may name: agencies, people of an agency, groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from reviews.people.models import Agency, Group, Membership, User


@dataclass(frozen=True)
class Known:
    """Agencies by code and name, people by e-mail address and agency, groups by code and name."""

    agencies: Mapping[str, Agency]
    people: Mapping[tuple[str, int], User]
    groups: Mapping[str, Group]

    def agency(self, text: str) -> Agency:
        """Give an agency; raises ValueError."""
        found = self.agencies.get(text.lower())
        if found is None:
            raise ValueError(f"There is no agency “{text[:60]}”")
        return found

    def person(self, email: str, agency: Agency) -> User:
        """Give a person of the agency; raises ValueError."""
        found = self.people.get((email.lower(), agency.pk))
        if found is None:
            raise ValueError(f"“{email[:60]}” is not the e-mail address of somebody at {agency.name} today")
        return found

    def group(self, text: str) -> Group | None:
        """Give a group, or None for no text; raises ValueError."""
        if not text:
            return None
        found = self.groups.get(text.lower())
        if found is None:
            raise ValueError(f"There is no group “{text[:60]}”")
        return found


def known_on(today: date) -> Known:
    """Read everything a file may name (three queries)."""
    agencies = list(Agency.objects.active())
    groups = list(Group.objects.all())
    held = Membership.objects.current(today).select_related("user")
    return Known(
        agencies={key.lower(): one for one in agencies for key in (one.code, one.name, one.short_name) if key},
        people={(one.user.email.lower(), one.agency_id): one.user for one in held},
        groups={key.lower(): one for one in groups for key in (one.code, one.name) if key},
    )
