"""Who may do and who may see a piece of work, as query conditions."""

from typing import TYPE_CHECKING

from django.db.models import Q

from reviews.people.roles import Role
from reviews.people.visibility import Thing, When, cells_for

if TYPE_CHECKING:
    from reviews.people.models import User
    from workflows.engine.models import WorkItem

NOTHING = Q(pk__in=[])
FOLLOWS_ALL = Thing.HISTORY
IMPLIED = {Role.PARTNERSHIP_MANAGER: (Role.PARTNERSHIP_OFFICER,)}
"""A manager may do whatever an officer may."""

AGENCY_ROLES = frozenset({Role.AGENCY_LEAD, Role.AGENCY_CONTRIBUTOR})
"""Roles that work for their own agency alone: a task without an agency is never theirs (system check engine.E003)."""


def with_implied(roles: frozenset[str]) -> list[str]:
    """The roles a person holds and those that come with them."""
    return sorted(roles | {implied for role in roles for implied in IMPLIED.get(role, ())})  # type: ignore[call-overload]


def roles_that_do(roles: list[str]) -> list[str]:
    """The roles named on a task and those that may do their work."""
    above = {role.value for role, implied in IMPLIED.items() if set(implied) & set(roles)}
    return sorted({*roles, *above})


def role_work_of(user: "User") -> list[str]:
    """The roles whose tasks without an agency this person may do."""
    return with_implied(user.roles - AGENCY_ROLES)


def piles_of(user: "User") -> list[Q]:
    """The work this person may do in parts that do not overlap: each agency's for the roles held there, role work."""
    held: dict[int, list[str]] = {}
    for membership in user.active_memberships():
        held.setdefault(membership.agency_id, []).append(membership.role)
    piles = [Q(agency_id=agency_id, roles__overlap=roles) for agency_id, roles in held.items()]
    role_work = role_work_of(user)
    return [*piles, Q(agency__isnull=True, roles__overlap=role_work)] if role_work else piles


def acts_on(user: "User") -> Q:
    """Open or not, the work this person may do."""
    condition = NOTHING
    for pile in piles_of(user):
        condition |= pile
    return condition


def does(user: "User", item: "WorkItem") -> bool:
    """Whether this person may do this piece of work: what `acts_on` says of the row, asked of the loaded row."""
    if item.agency_id is None:
        return not set(item.roles).isdisjoint(role_work_of(user))
    held = {membership.role for membership in user.active_memberships() if membership.agency_id == item.agency_id}
    return not held.isdisjoint(item.roles)


def may_see(user: "User") -> Q:
    """Work of every case for those who read case histories; otherwise of the own agencies and roles."""
    if any(cell.when is When.ALWAYS for cell in cells_for(user.roles, FOLLOWS_ALL)):
        return Q()
    return acts_on(user) | Q(agency_id__in=user.agency_ids) if user.agency_ids else acts_on(user)
