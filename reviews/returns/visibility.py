"""Who may know of a return, read what was sent, and write in it (domain §2.4 and §2.5)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from reviews.cases.models import Case, CaseGrant
from reviews.people.roles import Role, roles_with
from reviews.people.visibility import Thing, When, cells_for

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.people.models import User
    from reviews.returns.models import Return

RETURNS = Thing.RETURNS
NOTHING = Q(pk__in=[])
GROUP = frozenset({Role.GROUP_MEMBER.value, Role.GROUP_CHAIR.value})
BY_GRANT = frozenset({Role.LEAD_REVIEWER.value, Role.ADVISER.value})
WRITES = roles_with("edit_return")
APPROVES = roles_with("approve_return")


def _roles_seeing(*conditions: When) -> frozenset[str]:
    return frozenset(role.value for role in Role if any(cell.when in conditions for cell in cells_for([role], RETURNS)))


# The role table is stricter than the visibility table for the group: it reads returns once they are released to it.
READS_WHEN_SENT = _roles_seeing(When.ALWAYS) - GROUP
READS_WHEN_RELEASED = _roles_seeing(When.OWN_THEN_RELEASED, When.AFTER_RELEASE) | GROUP
KNOWS_STATUS = READS_WHEN_SENT | _roles_seeing(When.SUMMARY)


def returns_of(user: User | AnonymousUser) -> Q:
    """Give the filter on returns whose existence and state this person may know."""
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    roles, seen = user.roles, NOTHING
    cases = Q(case__in=Case.objects.visible_to(user))
    if roles & KNOWS_STATUS:
        return cases
    if roles & READS_WHEN_RELEASED:
        seen |= Q(case__released_at__isnull=False)
    if roles & BY_GRANT:
        seen |= Q(case_id__in=CaseGrant.objects.all().in_force_for(user).values("case_id"))
    if roles & WRITES:
        seen |= Q(agency_id__in=agencies_written_for(user))
    return cases & seen


def agencies_written_for(user: User) -> frozenset[int]:
    """Agencies whose returns this person edits today."""
    return frozenset(m.agency_id for m in user.active_memberships() if m.role in WRITES)


def belongs_to_agency(user: User | AnonymousUser, ret: Return) -> bool:
    """Whether this person works on returns for the return's agency today."""
    if not user.is_authenticated or not user.is_active:
        return False
    return any(m.agency_id == ret.agency_id and m.role in WRITES for m in user.active_memberships())


def may_write(user: User | AnonymousUser, ret: Return) -> bool:
    """Whether this person may edit drafts of the return: a lead or contributor of its agency."""
    return belongs_to_agency(user, ret)


def may_read(user: User | AnonymousUser, ret: Return) -> bool:
    """Whether this person may read the content: own agency always, others what was sent, by role and release."""
    if not user.is_authenticated or not user.is_active:
        return False
    if belongs_to_agency(user, ret):
        return True
    if not Case.objects.visible_to(user).filter(pk=ret.case_id).exists():
        return False
    if not ret.versions.filter(outcome="approved").exists():
        return False
    roles = user.roles
    if roles & READS_WHEN_SENT:
        return True
    if roles & READS_WHEN_RELEASED and ret.case.released_at is not None:
        return True
    return bool(roles & BY_GRANT) and _granted(user, ret)


def _granted(user: User, ret: Return) -> bool:
    return CaseGrant.objects.filter(case_id=ret.case_id).in_force_for(user).exists()


def has_returns_page(user: User, case: Case) -> bool:
    """Say whether the list of returns of a case has anything to tell this person, from their roles alone."""
    roles = user.roles
    if roles & (KNOWS_STATUS | WRITES | BY_GRANT):
        return True
    return bool(roles & READS_WHEN_RELEASED) and case.released_at is not None


def readable_ids(user: User, rows: list[Return]) -> frozenset[int]:
    """Which of these returns of one case the person may read; needs `versions` fetched, costs at most one query."""
    own = agencies_written_for(user)
    seen = {ret.pk for ret in rows if ret.agency_id in own}
    sent = [ret for ret in rows if any(version.outcome == "approved" for version in ret.versions.all())]
    if sent and (
        user.roles & READS_WHEN_SENT
        or (user.roles & READS_WHEN_RELEASED and sent[0].case.released_at is not None)
        or (user.roles & BY_GRANT and _granted(user, sent[0]))
    ):
        seen |= {ret.pk for ret in sent}
    return frozenset(seen)
