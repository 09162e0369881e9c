"""Who may do and who may see a piece of work, as query conditions."""

from typing import TYPE_CHECKING

from django.db.models import Q

from reviews.people.roles import Role
from reviews.people.visibility import Thing, When, cells_for

if TYPE_CHECKING:
    from reviews.people.models import User

NOTHING = Q(pk__in=[])
FOLLOWS_ALL = Thing.HISTORY
IMPLIED = {Role.PARTNERSHIP_MANAGER: (Role.PARTNERSHIP_OFFICER,)}
"""A manager may do whatever an officer may."""


def with_implied(roles: frozenset[str]) -> list[str]:
    """The roles a person holds and those that come with them."""
    return sorted(roles | {implied for role in roles for implied in IMPLIED.get(role, ())})  # type: ignore[call-overload]


def acts_on(user: "User") -> Q:
    """Open or not, the work this person may do: per membership the agency's work for that role, and role work."""
    condition = NOTHING
    for membership in user.active_memberships():
        condition |= Q(agency_id=membership.agency_id, roles__contains=[membership.role])
    if user.roles:
        condition |= Q(agency__isnull=True, roles__overlap=with_implied(user.roles))
    return condition


def may_see(user: "User") -> Q:
    """Work of every case for those who read case histories; otherwise of the own agencies and roles."""
    if any(cell.when is When.ALWAYS for cell in cells_for(user.roles, FOLLOWS_ALL)):
        return Q()
    return acts_on(user) | Q(agency_id__in=user.agency_ids) if user.agency_ids else acts_on(user)
