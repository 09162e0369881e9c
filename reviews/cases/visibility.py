"""Which cases a person may know of: the row "existence of a case" of the visibility table, as a filter."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q, QuerySet
from django.utils import timezone

from reviews.people.roles import Role
from reviews.people.visibility import Thing, When, cells_for

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.cases.models import Participant
    from reviews.people.models import User

NOTHING = Q(pk__in=[])
ONLY_OPEN_CASES = frozenset({Role.GROUP_MEMBER.value, Role.GROUP_CHAIR.value})


def cases_of(user: User | AnonymousUser, *, today: date | None = None) -> Q:
    """Give the filter on cases for this person; an unknown or inactive person gets none."""
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    whens = {role: {cell.when for cell in cells_for([role], Thing.EXISTENCE)} for role in user.roles}
    if any(When.ALWAYS in found for role, found in whens.items() if role not in ONLY_OPEN_CASES):
        return Q()
    seen = _granted(user, today or timezone.localdate())
    if any(When.ALWAYS in found for found in whens.values()):
        seen |= Q(closed_at__isnull=True)
    if any(When.ASSIGNED in found for found in whens.values()):
        seen |= Q(pk__in=_taking_part(user.agency_ids).values("case_id"))
    return seen


def _granted(user: User, today: date) -> Q:
    from reviews.cases.models import CaseGrant

    return Q(pk__in=CaseGrant.objects.in_force_for(user, today).values("case_id"))


def _taking_part(agency_ids: frozenset[int]) -> QuerySet[Participant]:
    from reviews.cases.models import Participant

    return Participant.objects.filter(agency_id__in=agency_ids, withdrawn_at=None)
