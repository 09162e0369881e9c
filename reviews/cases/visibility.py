"""Which cases a person may know of: the row "existence of a case" of the visibility table, as a filter.

Cases of a confined kind (an escalation) are known to their parties, and to the roles that were admitted to the case.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from reviews.cases import kinds
from reviews.people.roles import Role
from reviews.people.visibility import Thing, When, cells_for

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.cases.models import Participant
    from reviews.people.models import User

NOTHING = Q(pk__in=[])
EVERY = Q()
BUSINESS_UNIT = frozenset({Role.PARTNERSHIP_MANAGER.value, Role.PARTNERSHIP_OFFICER.value})
ONLY_OPEN_CASES = frozenset({Role.GROUP_MEMBER.value, Role.GROUP_CHAIR.value})


def cases_of(user: User | AnonymousUser, *, today: date | None = None) -> Q:
    """Give the filter on cases for this person; an unknown or inactive person gets none."""
    if not user.is_authenticated or not user.is_active or not user.roles:
        return NOTHING  # who holds no role any more reads nothing, whatever leave was given
    confined = kinds.confined()
    by_role = _by_role(user)
    if by_role == EVERY and not confined:
        return EVERY
    own = _granted(user, today or timezone.localdate())
    if any(cell.when is When.ASSIGNED for cell in cells_for(user.roles, Thing.EXISTENCE)):
        own |= Q(pk__in=_taking_part(user.agency_ids).values("case_id"))
    if not confined:
        return by_role | own
    return by_role & ~Q(kind__in=confined) | own | _admitted(user) | _party(user, confined)


def _by_role(user: User) -> Q:
    """The cases this person knows of by what they are, not by what they take part in."""
    whens = {role: {cell.when for cell in cells_for([role], Thing.EXISTENCE)} for role in user.roles}
    if any(When.ALWAYS in found for role, found in whens.items() if role not in ONLY_OPEN_CASES):
        return EVERY
    if any(When.ALWAYS in found for found in whens.values()):
        return Q(closed_at__isnull=True)
    return NOTHING


def _party(user: User, confined: list[str]) -> Q:
    """The confined cases to which the person's own business unit is a party: who works there acts for it."""
    units = [one.agency_id for one in user.active_memberships() if one.role in BUSINESS_UNIT]
    return Q(kind__in=confined, pk__in=_taking_part(frozenset(units)).values("case_id")) if units else NOTHING


def _admitted(user: User) -> Q:
    from reviews.cases.models import Admission

    return Q(pk__in=Admission.objects.filter(role__in=user.roles).values("case_id"))


def _granted(user: User, today: date) -> Q:
    from reviews.cases.models import CaseGrant

    return Q(pk__in=CaseGrant.objects.in_force_for(user, today).values("case_id"))


def _taking_part(agency_ids: frozenset[int]) -> QuerySet[Participant]:
    from reviews.cases.models import Participant

    return Participant.objects.filter(agency_id__in=agency_ids, withdrawn_at=None)
