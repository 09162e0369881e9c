"""Who holds a task: the person it was given to while they work there, otherwise those it waits for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from reviews.people.models import Membership

if TYPE_CHECKING:
    from reviews.people.named_duties import Place

TASK_HOLDER = "task_holder"


def holders_of_task(item_pk: int, day: date) -> set[Place]:
    """Give who was given the task; when nobody was, everybody there whose role it is for."""
    from workflows.engine.models import WorkItem

    item = WorkItem.objects.filter(pk=item_pk).only("agency_id", "assignee_id", "roles").first()
    if item is None:
        return set()
    held = Membership.objects.current(day)
    if item.agency_id is not None:
        held = held.of_agency(item.agency_id)
    given = set(held.filter(user=item.assignee_id).values_list("user_id", "agency_id"))
    return given or set(held.in_role(*item.roles).values_list("user_id", "agency_id"))
