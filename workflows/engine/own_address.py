"""Where a task has its page."""

from django.http import Http404
from django.urls import reverse

from workflows.engine.models import WorkItem


def own_address(item: WorkItem, ref: str) -> str:
    """Give the page of the task's own procedure, as another one may have a step of the same name; raises Http404."""
    view_name = getattr(item.task.flow_task, "view_name", "")
    if not view_name:
        raise Http404("The step of this task no longer exists.")
    return reverse(view_name, kwargs={"ref": ref, "task_pk": item.pk})
