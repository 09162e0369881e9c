"""Which chronology rows a person may read (domain §2.5, row "composite chronology")."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from reviews.cases.models import Case, CaseGrant
from reviews.people.policy import may
from reviews.people.roles import Role, roles_with
from reviews.people.visibility import Thing, When, cells_for

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.people.models import User

NOTHING = Q(pk__in=[])
GROUP = frozenset({Role.GROUP_MEMBER.value, Role.GROUP_CHAIR.value})
BY_GRANT = frozenset({Role.LEAD_REVIEWER.value, Role.ADVISER.value})
OWN_AGENCY = roles_with("edit_return")


def _roles_seeing(condition: When) -> frozenset[str]:
    cells = {role.value: cells_for([role], Thing.CHRONOLOGY) for role in Role}
    return frozenset(role for role, found in cells.items() if any(cell.when is condition for cell in found))


# As with returns, the review group reads the composite once the pack is released to it.
READS_WHEN_SENT = _roles_seeing(When.ALWAYS) - GROUP
READS_WHEN_RELEASED = _roles_seeing(When.AFTER_RELEASE) | GROUP


def rows_of(user: User | AnonymousUser) -> Q:
    """Give the filter on entries; a lead reviewer or adviser reads the cases granted to them."""
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    roles = user.roles
    seen = NOTHING
    cases = Q(case__in=Case.objects.visible_to(user))
    if roles & READS_WHEN_SENT:
        seen |= Q(sent_at__isnull=False)
    if roles & READS_WHEN_RELEASED:
        seen |= Q(sent_at__isnull=False, case__released_at__isnull=False)
    if roles & BY_GRANT:
        granted = CaseGrant.objects.all().in_force_for(user).values("case_id")
        seen |= Q(sent_at__isnull=False, case_id__in=granted)
    if roles & OWN_AGENCY:
        own = [m.agency_id for m in user.active_memberships() if m.role in OWN_AGENCY]
        seen |= Q(agency_id__in=own)
    return cases & seen


def may_collate(user: User | AnonymousUser) -> bool:
    """Say whether this person edits the composite chronology."""
    return user.is_authenticated and bool(may(user, "collate"))


def reads_composite(user: User | AnonymousUser, case: Case) -> bool:
    """Say whether this person may open the composite chronology page of a case they may know of."""
    if not user.is_authenticated or not user.is_active:
        return False
    roles = user.roles
    if roles & READS_WHEN_SENT or (roles & READS_WHEN_RELEASED and case.released_at is not None):
        return True
    return bool(roles & BY_GRANT) and CaseGrant.objects.filter(case=case).in_force_for(user).exists()
