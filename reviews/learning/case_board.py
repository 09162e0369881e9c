"""What was learned on one case, as one person reads it: findings, what they recommend, what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from django.db.models import Prefetch

from reviews.learning.models import Action, Finding, Recommendation
from reviews.learning.reading import Shown, show
from reviews.learning.visibility import reads_learning
from reviews.people.models import Agency
from reviews.people.policy import memberships_with

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User


@dataclass(frozen=True)
class Recommended:
    """A recommendation with the actions that this person may read."""

    row: Recommendation
    owners: tuple[Agency, ...]
    actions: tuple[Shown, ...]

    @property
    def acted(self) -> bool:
        """Say whether an action follows that was not withdrawn."""
        return any(one.action.withdrawn_at is None for one in self.actions)


@dataclass(frozen=True)
class Learned:
    """Everything the page shows."""

    findings: tuple[tuple[Finding, tuple[Recommended, ...]], ...]
    others: tuple[Recommended, ...]
    loose: tuple[Shown, ...]
    whole: bool

    @property
    def empty(self) -> bool:
        """Say whether there is nothing to show."""
        return not (self.findings or self.others or self.loose)


def learned(case: Case, user: User, today: date) -> Learned:
    """Read the case's learning (a number of queries that does not grow); an agency reads its own part."""
    whole = reads_learning(user, case)
    recommendations = Recommendation.objects.filter(case=case).select_related("no_action_by").order_by("number")
    if not whole:
        agencies = {membership.agency_id for membership in memberships_with(user, "own_action")}
        recommendations = recommendations.filter(owners__in=agencies).distinct()
    visible = Action.objects.visible_to(user).select_related("agency", "owner").order_by("pk")
    actions = show(visible.filter(source_case=case), user=user, today=today)
    by_recommendation: dict[int | None, list[Shown]] = {}
    for one in actions:
        by_recommendation.setdefault(one.action.recommendation_id, []).append(one)
    rows = [
        Recommended(row, tuple(row.owners.all()), tuple(by_recommendation.get(row.pk, ())))
        for row in recommendations.prefetch_related(Prefetch("owners", Agency.objects.order_by("name")))
    ]
    findings = list(Finding.objects.filter(case=case).order_by("number")) if whole else []
    shown_pks = {one.row.pk for one in rows}
    return Learned(
        findings=tuple(
            (finding, tuple(one for one in rows if one.row.finding_id == finding.pk)) for finding in findings
        ),
        others=tuple(one for one in rows if not whole or one.row.finding_id is None),
        loose=tuple(one for one in actions if one.action.recommendation_id not in shown_pks),
        whole=whole,
    )
