"""Late handlers: what a procedure does when a task's deadline passes unanswered.

The sweep of the chase only writes that one is due. Here each is carried out in a transaction of its own: the process is
locked first, then everything is asked again, so that an answer and the lateness have one winner.
"""

from __future__ import annotations

import logging
from datetime import datetime
from typing import Any

from django.db import transaction
from viewflow.workflow.exceptions import FlowLockFailed

from notifications.delivery import pause_after
from reviews.trail.actor import SYSTEM, acting_as
from workflows.chase.models import LateDue
from workflows.clock.calendar import local_date
from workflows.clock.models import Deadline
from workflows.engine import procedures
from workflows.engine.locked import locked_item
from workflows.engine.models import WorkItem

log = logging.getLogger(__name__)

BATCH = 200
ACTOR = SYSTEM("chase")


def is_handled(kind: str, code: str) -> bool:
    """Tell whether a procedure on cases of this kind does something when this clock passes; asked by the chase."""
    nodes = (node for flow_class in procedures.on_cases_of(kind) for node in flow_class.instance.nodes())
    return any(getattr(node, "late", None) is not None and code in node.due_among for node in nodes)


def run_late(now: datetime) -> int:
    """Carry out the late handlers that are due; gives how many came to an end."""
    ended = 0
    with acting_as(ACTOR):
        for pk in list(LateDue.objects.due(now).values_list("pk", flat=True)[:BATCH]):
            ended += _tried(pk, now)
    return ended


def lapse(activation: Any) -> None:
    """In a handler: close the task as lapsed and go on where `.OnWithdraw` says (or to the next step)."""
    from workflows.engine.work_items import LAPSED, close_work_item

    close_work_item(activation.task.work_item, LAPSED)
    activation.withdraw()
    activation.activate_next()


def _tried(pk: int, now: datetime) -> bool:
    try:
        with transaction.atomic():
            return _run(pk, now)
    except FlowLockFailed:  # somebody is answering just now; the next turn asks again
        log.info("late handler %s: the process is busy", pk)
    except Exception as fault:  # noqa: BLE001 - one handler that fails must not hold up the others
        log.error("late handler %s failed: %s", pk, type(fault).__name__)  # a message might name a child
        _postpone(pk, now, fault)
    return False


def _run(pk: int, now: datetime) -> bool:
    deadline = Deadline.objects.get(late_dues=pk)
    item = _waiting(deadline)
    if item is None:
        return _end(pk, now, "nothing waits")
    with locked_item(item.pk) as (fresh, activation):
        held = LateDue.objects.select_for_update(no_key=True).filter(pk=pk, done_at=None).first()
        if held is None or not fresh.is_open:  # another runner was faster, or the branch has moved on: ask again
            return False
        deadline = Deadline.objects.select_related("rule").get(pk=held.deadline_id)
        if deadline.is_open and deadline.due_on != held.due_on:
            held.delete()  # moved: the new due day has a handler of its own, and the old one may come back
            return True
        if not deadline.is_open:
            return _end(pk, now, "answered")
        if not deadline.is_late(local_date(now), now):  # found by a clock that is ahead of this one
            return False
        activation.flow_task.late(activation)
        return _end(pk, now, "done")


def _waiting(deadline: Deadline) -> WorkItem | None:
    """The open task under this deadline whose step has a handler."""
    items = WorkItem.objects.open().filter(deadline=deadline).select_related("task").order_by("pk")
    return next((item for item in items if getattr(item.task.flow_task, "late", None) is not None), None)


def _end(pk: int, now: datetime, outcome: str) -> bool:
    return bool(LateDue.objects.filter(pk=pk, done_at=None).update(done_at=now, outcome=outcome, fault=""))


def _postpone(pk: int, now: datetime, fault: Exception) -> None:
    with transaction.atomic():
        held = LateDue.objects.select_for_update(no_key=True).filter(pk=pk, done_at=None).first()
        if held is not None:
            held.attempts += 1
            held.fault, held.next_try = type(fault).__name__[:100], now + pause_after(held.attempts)
            held.save(update_fields=["attempts", "fault", "next_try"])
