"""A work item with its activation, read again under the process lock."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from workflows.engine.models import WorkItem


@contextmanager
def locked_item(item_pk: int) -> Iterator[tuple[WorkItem, Any]]:
    """Lock the process of a work item and give both, fresh; raise WorkItem.DoesNotExist, FlowLockFailed."""
    process_pk = WorkItem.objects.values_list("process_id", flat=True).get(pk=item_pk)
    flow_class = WorkItem.objects.select_related("process").get(pk=item_pk).process.flow_class
    with flow_class.lock(process_pk):
        item = WorkItem.objects.select_related("task", "case", "agency", "assignee", "closed_by", "deadline").get(
            pk=item_pk
        )
        task = item.task
        yield item, task.flow_task.activation_class(task)
