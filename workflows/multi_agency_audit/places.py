"""Where the audit's pages stand in the menus, and who finds them there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from reviews.people.policy import sees_all_cases

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User

KIND = "multi_agency_audit"


def is_audit(user: User, case: Case) -> bool:
    """Whether the case has a page about its plan, sample and tools: everybody who may know of the audit reads it."""
    return case.kind == KIND


def reads_programme(user: Any) -> bool:
    """Whether the yearly programme is in this person's menu: those who know of every case."""
    return bool(user.is_authenticated and sees_all_cases(user))
