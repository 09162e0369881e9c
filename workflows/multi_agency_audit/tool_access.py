"""Who may know of a tool, read it and write in it: as for an agency's return (domain §2.5), and the auditor's own.

An auditor reads the tools of the own agency alone. The group reads tools once moderation has begun, so that no grade
is given with another in mind.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from reviews.cases.models import Case
from reviews.people.roles import roles_with
from reviews.returns.visibility import KNOWS_STATUS, READS_WHEN_RELEASED, READS_WHEN_SENT

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.people.models import User
    from workflows.multi_agency_audit.models import Tool

NOTHING = Q(pk__in=[])
WRITES = roles_with("audit_case_file")


def agencies_audited_for(user: User) -> frozenset[int]:
    """Agencies for which this person works on tools today."""
    return frozenset(m.agency_id for m in user.active_memberships() if m.role in WRITES)


def tools_of(user: User | AnonymousUser) -> Q:
    """The filter on tools whose existence and state this person may know."""
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    cases = Q(case__in=Case.objects.visible_to(user))
    if user.roles & KNOWS_STATUS:
        return cases
    seen = Q(agency_id__in=agencies_audited_for(user))
    if user.roles & READS_WHEN_RELEASED:
        seen |= Q(case__released_at__isnull=False)
    return cases & seen


def may_read(user: User, tool: Tool) -> bool:
    """Whether this person may read what stands in a tool of a case they may know of."""
    if tool.agency_id in agencies_audited_for(user):
        return True
    if not tool.is_accepted:
        return False
    if user.roles & READS_WHEN_SENT:
        return True
    return bool(user.roles & READS_WHEN_RELEASED) and tool.case.released_at is not None
