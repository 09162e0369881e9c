"""Questions asked about what was learned."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Exists, OuterRef

from reviews.learning.models import Action, ActionQuerySet, Finding, Recommendation

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.cases.models import Case


def learning_of(case: Case) -> dict[str, int]:
    """Count what is written down on a case: findings, recommendations, actions."""
    return {
        "findings": Finding.objects.filter(case=case).count(),
        "recommendations": Recommendation.objects.filter(case=case).count(),
        "actions": Action.objects.not_withdrawn().filter(source_case=case).count(),
    }


def recommendations_of(case: Case) -> QuerySet[Recommendation]:
    """Give the recommendations of a case in their order."""
    return Recommendation.objects.filter(case=case).select_related("finding", "no_action_by").order_by("number")


def recommendations_without_action(case: Case) -> QuerySet[Recommendation]:
    """Give the recommendations of a case that have neither an action that counts nor a reason why none follows."""
    actions = Action.objects.not_withdrawn().filter(recommendation=OuterRef("pk"))
    return recommendations_of(case).filter(~Exists(actions), no_action_reason="")


def actions_of_case(case: Case) -> ActionQuerySet:
    """Give the actions that came from a case, without those that were withdrawn."""
    return Action.objects.not_withdrawn().filter(source_case=case).select_related("agency", "owner").order_by("pk")
