"""How far an action changed something: rated at six and twelve months, and required when it is closed."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.learning import events, hooks
from reviews.learning.models import Action, ImpactRating
from reviews.learning.refusals import ActionIsClosed, ImpactMissing, NotSignedOff
from reviews.learning.scales import Impact, ImpactMoment
from reviews.learning.services.checking import locked, reason_of, require_owner, require_right
from reviews.learning.services.telling import tell

if TYPE_CHECKING:
    from reviews.people.models import User


@transaction.atomic
def rate_impact(
    action: Action, moment: str, rating: str, evidence: str, *, by: User, at: datetime, in_task: bool = False
) -> ImpactRating:
    """Rate the impact of a signed-off action; rating again adds a row, the newest counts. Raises LearningRefused."""
    fresh = locked(action)
    if not in_task:
        require_owner(by, fresh)
    if fresh.closed_at is not None:
        raise ActionIsClosed
    if fresh.signed_off_at is None:
        raise NotSignedOff
    if rating not in Impact.values or moment not in ImpactMoment.values:
        raise ImpactMissing
    shown = reason_of(evidence, "Say what shows the impact, or that nothing does yet.")
    row = ImpactRating.objects.create(action=fresh, moment=moment, rating=rating, evidence=shown, by=by, at=at)
    told = events.ImpactRated(
        obj=f"action:{fresh.pk}",
        code=fresh.code,
        moment=ImpactMoment(moment).label,
        rating=Impact(rating).label,
        evidence=shown,
    )
    tell(fresh, told)
    hooks.tell(hooks.impact_rated, fresh)
    return row


@transaction.atomic
def close_action(action: Action, rating: str, evidence: str, *, by: User, at: datetime) -> Action:
    """Close a signed-off action with a rating of its impact. Raises ImpactMissing, NotYours, LearningRefused."""
    require_right(by, "keep_actions")
    fresh = locked(action)
    if fresh.closed_at is not None:
        raise ActionIsClosed
    if rating not in Impact.values:
        raise ImpactMissing
    rate_impact(fresh, ImpactMoment.CLOSURE, rating, evidence, by=by, at=at)
    fresh.closed_at, fresh.closing_impact = at, rating
    fresh.save(update_fields=["closed_at", "closing_impact"])
    tell(fresh, events.ActionClosed(f"action:{fresh.pk}", fresh.code, Impact(rating).label))
    hooks.tell(hooks.action_closed, fresh)
    return fresh
