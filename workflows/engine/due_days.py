"""Work items follow the due days that the clock derives again."""

from collections.abc import Sequence

from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem


def follow(moved: Sequence[Deadline]) -> None:
    """Copy the new due days to the open work items of these deadlines, in the same transaction."""
    due = {deadline.pk: deadline.due_on for deadline in moved}
    items = list(WorkItem.objects.filter(deadline__in=due, closed_at=None).order_by("pk"))
    for item in items:
        item.due_on = due[item.deadline_id] if item.deadline_id else item.due_on
    WorkItem.objects.bulk_update(items, ["due_on"])
