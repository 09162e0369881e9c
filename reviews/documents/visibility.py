"""Which documents of the visible cases a person may read (domain §2.5, rows on returns)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from reviews.cases.models import Case
from reviews.people.visibility import Thing, When, cells_for

if TYPE_CHECKING:
    from reviews.people.models import User

BUSINESS_UNIT = frozenset({"partnership_manager", "partnership_officer"})


def documents_of(user: User) -> Q:
    """Give the filter on documents for this person.

    Without an agency a document is the partnership's: everybody on the case reads it, unless it is restricted to
    the business unit. An agency's document follows its return: its own until released.
    """
    own = Q(agency_id__in=user.agency_ids) if user.agency_ids else Q(pk__in=[])
    whens = {cell.when for cell in cells_for(user.roles, Thing.RETURNS)}
    seen = own | Q(agency=None, restricted=False)
    if user.roles & BUSINESS_UNIT:
        seen |= Q(agency=None)
    if When.ALWAYS in whens:
        seen |= Q(agency__isnull=False, restricted=False)
    elif whens & {When.OWN_THEN_RELEASED, When.OWN_CASE}:
        seen |= Q(agency__isnull=False, restricted=False, case__released_at__isnull=False)
    return seen & Q(case__in=Case.objects.visible_to(user).values("pk"))
