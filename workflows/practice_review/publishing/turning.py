"""Letting the procedure go on elsewhere when something happens beside its tasks."""

from reviews.cases.models import Case
from workflows.engine.doing import withdraw
from workflows.engine.models import WorkItem

BEFORE_PUBLICATION = ("plan_publication", "send_copies", "record_publication")


def leave(case: Case, *nodes: str) -> None:
    """End the open tasks of these steps; the procedure goes on where `.OnWithdraw` leads. The caller holds its lock."""
    waiting = WorkItem.objects.open().filter(case=case, node__in=nodes)
    for pk in waiting.values_list("pk", flat=True):
        withdraw(pk)
