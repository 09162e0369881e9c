"""Leaving a stage otherwise than by an answer: silence, raising by hand, withdrawal. Exactly one of them wins."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db import transaction

from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.engine.doing import withdraw as withdraw_task
from workflows.engine.models import CaseProcess, WorkItem
from workflows.engine.work_items import holder_of
from workflows.escalation import access, events, ladder
from workflows.escalation.models import Escalation, How, Priority, StageRow
from workflows.escalation.services import answering, stages
from workflows.escalation.services.refusals import EscalationRefused, NotYours, StageIsOver

LOCAL_STAGES = tuple(ladder.BY_NUMBER)
STAGE_NODES = ("answer", "convene", "convene_apart", "confirm", "decide", "lead_decide")


@transaction.atomic
def rise_by_silence(item: WorkItem, *, at: datetime) -> StageRow:
    """Nobody answered by the limit: note it and raise; called by the late handler, under the process lock."""
    escalation = stages.of_case(item.case_id)
    record(case_stream(item.case_id), events.StageSilent(escalation.stage, holder_of(item)))
    return stages.raise_from(escalation.current, how=How.SILENCE, note="", by=None, at=at)


@transaction.atomic
def raise_by_hand(
    escalation: Escalation, to: int, reason: str, *, by: User, at: datetime, priority: str = ""
) -> StageRow:
    """Raise to a higher stage with a reason, under another priority if one is given.

    Raises NotYours, EscalationRefused, StageIsOver, FlowLockFailed.
    """
    if not access.may_raise_higher(by, escalation):
        raise NotYours
    with _process(escalation).flow_class.lock(_process(escalation).pk):
        fresh = stages.of_case(escalation.case_id)
        if fresh.stage != escalation.stage:
            raise StageIsOver
        if to not in ladder.stages_above(fresh.stage):
            raise EscalationRefused("Choose one of the stages above the present one.")
        how = How.BY_HAND if to == ladder.next_stage(fresh.stage) else How.SKIPPED
        if priority and priority != fresh.priority:
            _change_priority(fresh, priority)
        row = stages.raise_from(fresh.current, how=how, note=reason, by=by, at=at, to=to)
        _leave_tasks(fresh, by)
    return row


@transaction.atomic
def withdraw(escalation: Escalation, note: str, *, by: User, at: datetime) -> StageRow:
    """The raiser takes it back, with the reason; raises NotYours, StageIsOver, FlowLockFailed."""
    if not access.is_raiser(by, escalation):
        raise NotYours
    with _process(escalation).flow_class.lock(_process(escalation).pk):
        fresh = stages.of_case(escalation.case_id)
        row = answering.withdraw(fresh, note=note, by=by, at=at)
        _leave_tasks(fresh, by)
    return row


def _change_priority(escalation: Escalation, priority: str) -> None:
    before, escalation.priority = escalation.get_priority_display(), priority
    escalation.save(update_fields=["priority"])
    changed = events.PriorityChanged(before, str(Priority(priority).label))
    record(case_stream(escalation.case_id), changed)


def _process(escalation: Escalation) -> Any:
    return CaseProcess.objects.filter(case_id=escalation.case_id).latest("pk")


def _leave_tasks(escalation: Escalation, by: User) -> None:
    """End the open tasks of the stage; the procedure then goes where the stage's outcome says."""
    items = WorkItem.objects.open().filter(case_id=escalation.case_id, node__in=STAGE_NODES)
    waiting = list(items.order_by("pk").values_list("pk", flat=True))
    if not waiting:
        raise StageIsOver
    for pk in waiting:
        withdraw_task(pk, by=by)
