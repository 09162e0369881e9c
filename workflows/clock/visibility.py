"""Which deadlines a person sees (domain §2.5: another agency's work is not shown)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.people.models import User

SEES_EVERY_DEADLINE = frozenset(
    {"partnership_manager", "partnership_officer", "dsp", "lsp", "scrutineer", "group_member", "group_chair"}
)
SEES_PARTNERSHIP_DATES = frozenset({"partnership_manager", "partnership_officer", "lsp", "scrutineer"})


def deadlines_of(user: User | AnonymousUser) -> Q:
    """Give the filter on deadlines: all for partnership roles, otherwise the case's own and the agency's."""
    if not user.is_authenticated:
        return Q(pk__in=[])
    if user.roles & SEES_EVERY_DEADLINE:
        return Q()
    return Q(holder_agency=None) | Q(holder_agency__in=user.agency_ids)


def partnership_deadlines_of(user: User | AnonymousUser) -> Q:
    """Give the filter for dates without a case: business unit, lead partners and the scrutineer see them."""
    if user.is_authenticated and user.roles & SEES_PARTNERSHIP_DATES:
        return Q(case=None)
    return Q(pk__in=[])
