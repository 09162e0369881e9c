"""Another owner: a colleague, another agency, or the agency that takes over from one that is no more (E33)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from reviews.learning import events, hooks
from reviews.learning.models import Action
from reviews.learning.refusals import LearningRefused
from reviews.learning.services.adding import belongs, check_owner
from reviews.learning.services.checking import reason_of, require_right, still_running
from reviews.learning.services.telling import tell

if TYPE_CHECKING:
    from reviews.people.models import Agency, User


class SameOwner(LearningRefused):
    """Nothing would change."""

    field = "owner"

    def __init__(self) -> None:
        super().__init__("This person owns the action for this agency already.")


class OwnCompletion(LearningRefused):
    """Who owned or completed what awaits sign-off does not give it away: they could then sign it off themselves."""

    field = "owner"

    def __init__(self) -> None:
        super().__init__("This action awaits sign-off. Somebody else must give it to another owner.")


@transaction.atomic
def reassign(action: Action, owner: User, agency: Agency, reason: str, *, by: User, at: datetime) -> Action:
    """Give an action that is not signed off to another owner. Raises NotYours, OwnerRefused, ReasonMissing."""
    require_right(by, "keep_actions")
    fresh = still_running(action)
    if (fresh.owner_id, fresh.agency_id) == (owner.pk, agency.pk):
        raise SameOwner
    if fresh.completed_on is not None and by.pk in {fresh.owner_id, fresh.completed_by_id}:
        raise OwnCompletion
    today = timezone.localdate(at)
    check_owner(owner, agency, today)
    why = reason_of(reason)
    before = f"{fresh.owner}, {fresh.agency.name}"
    fresh.owner, fresh.agency = owner, agency
    lead = fresh.strategic_lead_person
    if lead is not None and not belongs(lead, agency, today):
        fresh.strategic_lead_person = None  # who led it for the agency before does not lead it for this one
    fresh.save(update_fields=["owner", "agency", "strategic_lead_person"])
    fresh.contributors.remove(agency)
    changed = events.OwnerChanged(f"action:{fresh.pk}", fresh.code, before, f"{owner}, {agency.name}", why)
    tell(fresh, changed)
    hooks.tell(hooks.owner_changed, fresh)
    return fresh


@transaction.atomic
def succeed(old: Agency, owner: User, agency: Agency, reason: str, *, by: User, at: datetime) -> list[Action]:
    """Give every action of an agency that is not signed off to its successor, all or none (E33); gives them.

    Returns of the earlier agency stay where they are. Raises as `reassign`.
    """
    require_right(by, "keep_actions")
    reason_of(reason)
    rows = Action.objects.filter(agency=old).unsigned().running().order_by("pk")
    return [reassign(action, owner, agency, reason, by=by, at=at) for action in rows]
