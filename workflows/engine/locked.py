"""A work item with its activation, read again under the process lock."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.contrib.contenttypes.models import ContentType

from reviews.people.models import Agency
from reviews.trail.gathering import gathered
from workflows.engine.models import WorkItem

WITH = ("task", "process", "case", "agency")
"""What every completion needs; who took it, who closed it and its deadline are asked for where they matter."""


@contextmanager
def locked_item(item_pk: int, *, known: WorkItem | None = None) -> Iterator[tuple[WorkItem, Any]]:
    """Lock the process of a work item and give both, fresh; raise WorkItem.DoesNotExist, FlowLockFailed.

    `known` is the item as the caller read it with its task: it says which process that is, which never changes.
    Events recorded inside are written together at the end (reviews.trail.gathering).
    """
    if known is None:
        process_pk, flow_class = WorkItem.objects.values_list("process_id", "process__flow_class").get(pk=item_pk)
    else:
        process_pk, flow_class = known.process_id, known.task.flow_task.flow_class
    with flow_class.lock(process_pk), gathered():
        item = WorkItem.objects.select_related(*WITH).get(pk=item_pk)
        task, item.process.case = item.task, item.case
        task.process = item.process  # Viewflow would ask for the process twice, and for the agency of the branch
        of_agency = task.seed_content_type_id == ContentType.objects.get_for_model(Agency).pk
        if item.agency is not None and of_agency and task.seed_object_id == item.agency_id:
            task.seed = item.agency
        yield item, task.flow_task.activation_class(task)
