"""Who may do and who may see a piece of work, as query conditions."""

from typing import TYPE_CHECKING

from django.db.models import Q

from reviews.cases import kinds
from reviews.cases.models import Case, CaseGrant
from reviews.cases.visibility import BUSINESS_UNIT
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


ON_GRANTED_CASES = frozenset({Role.LEAD_REVIEWER, Role.ADVISER, Role.AUDITOR})
"""Roles that know of a case only by leave to read it: work is theirs on those cases alone, an agency's work too."""


def with_implied(roles: frozenset[str]) -> list[str]:
    """The roles a person holds and those that come with them."""
    return sorted(roles | {implied for role in roles for implied in IMPLIED.get(role, ())})  # type: ignore[call-overload]


def roles_that_do(roles: list[str]) -> list[str]:
    """The roles named on a task and those that may do their work."""
    above = {role.value for role, implied in IMPLIED.items() if set(implied) & set(roles)}
    return sorted({*roles, *above})


def role_work_of(user: "User") -> list[str]:
    """The roles whose tasks without an agency this person may do, on any case."""
    return with_implied(user.roles - AGENCY_ROLES - ON_GRANTED_CASES)


def granted_work_of(user: "User") -> list[str]:
    """The roles whose tasks without an agency this person may do on cases they were given leave to read."""
    return sorted(user.roles & ON_GRANTED_CASES)


def piles_of(user: "User") -> list[Q]:
    """The work this person may do in parts that do not overlap: each agency's for the roles held there, role work."""
    held: dict[int, list[str]] = {}
    for membership in user.active_memberships():
        held.setdefault(membership.agency_id, []).append(membership.role)
    piles: list[Q] = []
    for agency_id, roles in held.items():
        known = Q() if BUSINESS_UNIT.intersection(roles) else _known_to(user)
        piles += _piles(user, roles, Q(agency_id=agency_id) & known)
    return [*piles, *_piles(user, [*role_work_of(user), *granted_work_of(user)], Q(agency__isnull=True))]


def _known_to(user: "User") -> Q:
    """Nothing more to ask of who knows of their agencies’ cases; others get no work of a confined case unseen.

    Not asked of the business unit's own people: its work in a confined case is that of a party, which they are.
    """
    confined = kinds.confined()
    if not confined or any(cell.when is When.ASSIGNED for cell in cells_for(user.roles, Thing.EXISTENCE)):
        return Q()
    return ~Q(case__kind__in=confined) | Q(case__in=Case.objects.visible_to(user))


def _piles(user: "User", roles: list[str], where: Q) -> list[Q]:
    """The work for these roles there: on any case, and for roles that need leave on the cases it was given for."""
    anywhere = [role for role in roles if role not in ON_GRANTED_CASES]
    granted = [role for role in roles if role in ON_GRANTED_CASES]
    piles = [where & Q(roles__overlap=anywhere)] if anywhere else []
    if granted:
        of_cases = CaseGrant.objects.in_force_for(user).values("case_id")
        there = where & Q(roles__overlap=granted, case_id__in=of_cases)
        piles.append(there & ~Q(roles__overlap=anywhere) if anywhere else there)
    return piles


def acts_on(user: "User") -> Q:
    """Open or not, the work this person may do."""
    condition = NOTHING
    for pile in piles_of(user):
        condition |= pile
    return condition


def does(user: "User", item: "WorkItem") -> bool:
    """Whether this person may do this piece of work: what `acts_on` says of the row, asked of the loaded row."""
    if item.agency_id is None:
        asked = set(item.roles)
        if not asked.isdisjoint(role_work_of(user)):
            return True
        return not asked.isdisjoint(granted_work_of(user)) and _has_leave(user, item)
    held = {membership.role for membership in user.active_memberships() if membership.agency_id == item.agency_id}
    asked = held & set(item.roles)
    return bool(asked - ON_GRANTED_CASES) or (bool(asked) and _has_leave(user, item))


def may_see(user: "User") -> Q:
    """Work of every case for those who read case histories; otherwise of the own agencies and roles."""
    if any(cell.when is When.ALWAYS for cell in cells_for(user.roles, FOLLOWS_ALL)):
        return Q()
    return acts_on(user) | Q(agency_id__in=user.agency_ids) if user.agency_ids else acts_on(user)


def _has_leave(user: "User", item: "WorkItem") -> bool:
    return CaseGrant.objects.filter(case_id=item.case_id).in_force_for(user).exists()
