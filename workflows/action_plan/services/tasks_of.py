"""The open tasks of one action: its main procedure, and the new deadline it may be asked for."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TYPE_CHECKING

from viewflow.workflow.exceptions import FlowLockFailed

from reviews.learning.refusals import LearningRefused
from workflows.engine.doing import complete, withdraw
from workflows.engine.locked import locked_item
from workflows.engine.models import CaseProcess, WorkItem

if TYPE_CHECKING:
    from reviews.learning.models import Action
    from reviews.people.models import User

_in_hand: ContextVar[int | None] = ContextVar("task_in_hand", default=None)


@contextmanager
def in_hand(item: WorkItem) -> Iterator[None]:
    """While a task page does its work: the page completes its own task, nobody does it a second time."""
    token = _in_hand.set(item.pk)
    try:
        yield
    finally:
        _in_hand.reset(token)


class SomebodyElseSaves(LearningRefused):
    """Somebody else is saving the same action just now; nothing was changed."""


@contextmanager
def refused_while_busy() -> Iterator[None]:
    """Say in words for people that a procedure is held by somebody else; raises SomebodyElseSaves."""
    try:
        yield
    except FlowLockFailed as busy:
        raise SomebodyElseSaves(str(busy)) from busy


def process_of(action_pk: int) -> CaseProcess | None:
    """The running procedure of an action."""
    from workflows.action_plan.flow import ActionFlow

    return _running(ActionFlow, action_pk)


def open_task(action: Action, *nodes: str) -> WorkItem | None:
    """The open task of one of these steps, in any procedure about the action."""
    rows = WorkItem.objects.open().filter(case=action.plan, subject=action.subject, node__in=nodes)
    return rows.exclude(pk=_in_hand.get() or 0).order_by("pk").first()


def done(action: Action, *nodes: str, by: User | None) -> bool:
    """Complete the open task of a step for what was done on another page; tell whether one was open."""
    item = open_task(action, *nodes)
    if item is None or by is None:
        return False
    with refused_while_busy(), locked_item(item.pk) as (fresh, activation):
        if fresh.is_open:
            complete(fresh, activation, by=by)
    return True


def not_waited_for(action: Action, *nodes: str) -> bool:
    """Withdraw the open task of a step; tell whether one was open."""
    item = open_task(action, *nodes)
    if item is None:
        return False
    with refused_while_busy():
        withdraw(item.pk)
    return True


def _running(flow_class: object, action_pk: int) -> CaseProcess | None:
    from django.contrib.contenttypes.models import ContentType

    from reviews.learning.models import Action

    kind = ContentType.objects.get_for_model(Action)
    rows = CaseProcess.objects.filter(flow_class=flow_class, finished=None, seed_object_id=action_pk)
    process: CaseProcess | None = rows.filter(seed_content_type=kind).first()
    return process
