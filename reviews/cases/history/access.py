"""Whose history may this person read: all of it, their agency's own acts, or none."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied

from reviews.cases.access import sees_children, takes_part
from reviews.people.policy import may
from reviews.people.visibility import Thing, When, cells_for

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User


@dataclass(frozen=True)
class Scope:
    """What is read: `agencies` limits it to the acts of these agencies; None means everything."""

    agencies: frozenset[int] | None
    knows_children: bool
    may_export: bool

    @property
    def whole(self) -> bool:
        """Whether everything is read, also who looked at the case."""
        return self.agencies is None


def scope_of(user: User, case: Case) -> Scope:
    """What of the history this person reads (domain §2.5, "Case history"); raise PermissionDenied when nothing."""
    answer = may(user, "read_history", case)
    children = sees_children(user, case)
    if answer:
        return Scope(None, children, bool(may(user, "export_history", case)))
    if has_history(user, case):
        return Scope(user.agency_ids, children, may_export=False)
    raise PermissionDenied(answer.reason)


def has_history(user: User, case: Case) -> bool:
    """Whether the case's sub-navigation offers this person its history."""
    if may(user, "read_history", case):
        return True
    return sees_own_acts(user) and takes_part(user, case)


def sees_own_acts(user: User) -> bool:
    """Whether the person's roles let them read what their own agency did, on cases in which it takes part."""
    return any(cell.when is When.OWN_ACTIONS for cell in cells_for(user.roles, Thing.HISTORY))
