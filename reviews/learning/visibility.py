"""Who sees which actions: who oversees the plan sees all, an agency what it owns or contributes to."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from reviews.people.policy import may, memberships_with

if TYPE_CHECKING:
    from django.contrib.auth.models import AnonymousUser

    from reviews.cases.models import Case
    from reviews.people.models import User

NOTHING = Q(pk__in=[])


def actions_of(user: User | AnonymousUser) -> Q:
    """Give the filter on actions for this person; an unknown or inactive person gets none."""
    if not user.is_authenticated or not user.is_active:
        return NOTHING
    if may(user, "read_actions"):
        return Q()
    agencies = {membership.agency_id for membership in memberships_with(user, "own_action")}
    if not agencies:
        return NOTHING
    from reviews.learning.models import Action

    contributed = Action.contributors.through.objects.filter(agency_id__in=agencies).values("action_id")
    return Q(agency_id__in=agencies) | Q(pk__in=contributed)


def reads_learning(user: User, case: Case) -> bool:
    """Say whether a person reads the findings and recommendations of a case: who reads its report (domain §2.5)."""
    from reviews.cases.access import reads
    from reviews.people.visibility import Thing

    return bool(may(user, "keep_actions")) or reads(user, case, Thing.REPORT)


def reads_case_page(user: User, case: Case) -> bool:
    """Say whether the learning page of a case shows this person something: all of it, or the agency's own part."""
    return reads_learning(user, case) or bool(memberships_with(user, "own_action"))
