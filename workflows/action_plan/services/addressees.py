"""Who is told about an action: its owner by name, its strategic lead; the agency's lead when the owner has left."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from reviews.learning.models import Action
from reviews.people.duties import places_of
from reviews.people.models import Agency, Membership, User
from workflows.action_plan.models import MonthlyUpdate
from workflows.engine.models import WorkItem

if TYPE_CHECKING:
    from reviews.people.named_duties import Place

OWNER, STRATEGIC_LEAD = "owner", "strategic_lead"
"""Words of the rules: whom the work behind the deadline names."""
OWNER_OF_ACTION = "owner_of_action"
"""The duty of a message about an action that is about no deadline: "owner_of_action@12", with the action's key."""
LEAD, SENIOR, ANYBODY = "agency_lead", "agency_senior", "agency"


def owner_of_deadline(deadline_pk: int, day: date) -> set[Place]:
    """Give who owns the action, or is asked about the month, behind a deadline of the plan."""
    item = _item_of(deadline_pk)
    if item is None or item.agency_id is None:
        return set()
    if (update := _update_of(item)) is not None:
        return _there({update.owner_id}, item.agency_id, day)
    return _there({action.owner_id for action in _actions_of(item)}, item.agency_id, day)


def strategic_lead_of_deadline(deadline_pk: int, day: date) -> set[Place]:
    """Give who leads the actions behind a deadline; the senior person of the agency where no account is named."""
    item = _item_of(deadline_pk)
    if item is None or item.agency_id is None:
        return set()
    actions = _actions_of(item)
    found = _held({action.strategic_lead_person_id for action in actions}, item.agency_id, day)
    led = {person for person, _ in found}
    everybody_named = all(action.strategic_lead_person_id in led for action in actions)
    return found if actions and everybody_named else found | places_of(f"{SENIOR}@{item.agency_id}", day)


def owner_of_action(action_pk: int, day: date) -> set[Place]:
    """Give who owns an action."""
    action = Action.objects.filter(pk=action_pk).only("owner_id", "agency_id").first()
    return _there({action.owner_id}, action.agency_id, day) if action is not None else set()


def lead_of(agency: Agency, day: date) -> User | None:
    """Give the lead of an agency who is asked for an owner who has left: the one with the longest service."""
    held = Membership.objects.current(day).of_agency(agency.pk).in_role(LEAD)
    first = held.select_related("user").order_by("valid_from", "pk").first()
    return first.user if first is not None else None


def _item_of(deadline_pk: int) -> WorkItem | None:
    rows = WorkItem.objects.filter(deadline=deadline_pk).select_related("task", "process")
    return rows.order_by("-pk").first()


def _update_of(item: WorkItem) -> MonthlyUpdate | None:
    seed = item.task.seed if item.node == "update_month" else None
    return seed if isinstance(seed, MonthlyUpdate) else None


def _actions_of(item: WorkItem) -> list[Action]:
    update = _update_of(item)
    rows = Action.objects.filter(monthly_updates=update) if update is not None else Action.objects.none()
    if update is None and isinstance(about := item.process.seed, Action):
        rows = Action.objects.filter(pk=about.pk)
    return list(rows.filter(agency=item.agency_id).unsigned() if update is not None else rows)


def _there(people: Iterable[int | None], agency_id: int, day: date) -> set[Place]:
    """Those of these people who act for the agency; its leads when none does, everybody there when it has none."""
    found = _held(people, agency_id, day)
    return found or places_of(f"{LEAD}@{agency_id}", day) or places_of(f"{ANYBODY}@{agency_id}", day)


def _held(people: Iterable[int | None], agency_id: int, day: date) -> set[Place]:
    known = {one for one in people if one is not None}
    held = Membership.objects.current(day).of_agency(agency_id).filter(user_id__in=known)
    return set(held.values_list("user_id", "agency_id")) if known else set()
