"""Which cases a person may know of (domain §2.5, row "existence of a case")."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Q
from django.utils import timezone

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.people.models import User

NOTHING = Q(pk__in=[])
SEES_EVERY_CASE = frozenset({"partnership_manager", "partnership_officer", "dsp", "lsp", "scrutineer"})
SEES_OPEN_CASES = frozenset({"group_member", "group_chair"})
SEES_CASES_OF_OWN_AGENCY = frozenset({"agency_lead", "agency_contributor", "la_notifier"})
SEES_NO_CASE = frozenset({"system_administrator"})


def cases_of(user: User | AnonymousUser, *, today: date | None = None) -> Q:
    """Give the filter on cases for this person; an unknown or inactive person gets none."""
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    roles = user.roles
    if roles & SEES_EVERY_CASE:
        return Q()
    seen = _granted(user, today or timezone.localdate())
    if roles & SEES_OPEN_CASES:
        seen |= Q(closed_at__isnull=True)
    if roles & SEES_CASES_OF_OWN_AGENCY and user.agency_ids:
        seen |= Q(pk__in=_taking_part(user.agency_ids))
    return seen


def _granted(user: User, today: date) -> Q:
    from reviews.cases.models import CaseGrant

    current = CaseGrant.objects.filter(user_id=user.pk, until__gte=today).exclude(since__gt=today)
    return Q(pk__in=current.values("case_id"))


def _taking_part(agency_ids: frozenset[int]) -> object:
    from reviews.cases.models import Participant

    return Participant.objects.filter(agency_id__in=agency_ids, withdrawn_at=None).values("case_id")
