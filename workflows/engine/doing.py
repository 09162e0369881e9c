"""Completing and withdrawing tasks; adding an agency to a running step."""

from typing import Any

from django.db import transaction
from viewflow.workflow.models import Task
from viewflow.workflow.nodes import Join
from viewflow.workflow.status import STATUS

from reviews.people.models import User
from workflows.engine.locked import locked_item
from workflows.engine.models import CaseProcess, WorkItem
from workflows.engine.work_items import close_work_item


class Starter:
    """What Viewflow wants to know of a request: who."""

    def __init__(self, user: User) -> None:
        self.user = user


class TooLate(Exception):
    """The step is over; nobody can be added any more."""


def complete(item: WorkItem, activation: Any, *, by: User) -> None:
    """Complete a task the caller holds under the lock: close the work item, then move the procedure on."""
    activation.completes = True
    if activation.task.status == STATUS.NEW:
        activation.assign(by)
    activation.start(Starter(by))
    close_work_item(item, "done", by=by)
    activation.execute()


@transaction.atomic
def withdraw(item_pk: int, *, by: User | None = None) -> None:
    """Finish a branch without its work being done; the join goes on when it was the last."""
    with locked_item(item_pk) as (item, activation):
        if not item.is_open:
            return
        close_work_item(item, "withdrawn", by=by)
        activation.withdraw()
        activation.activate_next()


@transaction.atomic
def add_branch(process: CaseProcess, each_node: Any, row: Any) -> None:
    """Give one more agency, or a row of an `Each`, the task of a running step; raise TooLate when its join is done."""
    with process.flow_class.lock(process.pk):
        split = Task.objects.filter(process=process, flow_task=each_node, status=STATUS.DONE).order_by("-pk").first()
        if split is None:
            raise TooLate("Agencies are asked when the scope is set.")
        branches = Task.objects.filter(process=process, token__startswith=f"{split.token}/{split.pk}_")
        if not branches.filter(finished=None).exists():
            raise TooLate("All returns are in; this step is over.")
        used = {int(str(token).rsplit("_", 1)[1]) for token in branches.values_list("token", flat=True)}
        activation = each_node.activation_class(split)
        token = type(split.token)(f"{split.token}/{split.pk}_{max(used, default=0) + 1}")
        each_node._next._create(activation, token, seed=row)


def nudge(join_task: Task) -> bool:
    """Complete a join whose branches are all finished but which nobody woke; tell whether it moved."""
    if not isinstance(join_task.flow_task, Join):
        return False
    with join_task.flow_task.flow_class.lock(join_task.process_id):
        task = Task.objects.get(pk=join_task.pk)
        activation = task.flow_task.activation_class(task)
        if task.status != STATUS.STARTED or not activation.complete.can_proceed():
            return False
        activation.complete()
        activation.activate_next()
        return True
