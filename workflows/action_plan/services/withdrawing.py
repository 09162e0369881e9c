"""An action that is withdrawn is asked about nowhere; one that is restored is carried out anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from workflows.action_plan.models import MonthlyUpdate
from workflows.action_plan.notices import WITHDRAWN
from workflows.action_plan.services.following import ACTION
from workflows.action_plan.services.months import leave_out
from workflows.action_plan.services.tasks_of import not_waited_for, refused_while_busy
from workflows.action_plan.services.telling import tell_owner
from workflows.engine.doing import withdraw
from workflows.engine.models import CaseProcess, WorkItem
from workflows.engine.starting import start

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from reviews.learning.models import Action

NOTHING_LEFT = "Every action it asked about was withdrawn."


def lock_months(action_pk: int) -> None:
    """Lock the procedures of the months that ask about an action before its own, as a monthly update does."""
    from workflows.action_plan.flow import MonthFlow

    months = MonthlyUpdate.objects.filter(actions=action_pk, month__closed_at=None).values("month")
    running = CaseProcess.objects.filter(flow_class=MonthFlow, finished=None, seed_object_id__in=months)
    for process in running.order_by("pk"):
        with refused_while_busy(), process.flow_class.lock(process.pk):
            pass  # the row stays locked until the surrounding transaction ends


def withdrawn(action: Action) -> None:
    """Its tasks, deadlines and reminders end, open months ask about it no more, and its owner is told."""
    if action.plan is None or action.withdrawn_at is None:  # what belongs to no plan is asked about nowhere
        return
    not_waited_for(action, "carry_out")
    not_waited_for(action, "give_new_deadline")
    for update in _asking(action):
        update.actions.remove(action)
        if update.sent_at is None and update.left_out_at is None and not update.actions.exists():
            _leave_out(update, action)
    tell_owner(action, WITHDRAWN, f"{action.pk}:{action.withdrawn_at.isoformat()}")


def restored(action: Action) -> None:
    """It is carried out anew; the next month asks about it again."""
    if action.plan is not None:
        start(ACTION, action.plan, about=action)


def _asking(action: Action) -> QuerySet[MonthlyUpdate]:
    """What asks about it in months that have not kept its colour; a month that has kept it stays as it was."""
    kept = action.months.filter(frozen_at__isnull=False).values("month")
    rows = action.monthly_updates.exclude(month__first_day__in=kept)
    found: QuerySet[MonthlyUpdate] = rows.select_related("month", "agency", "owner").order_by("pk")
    return found


def _leave_out(update: MonthlyUpdate, action: Action) -> None:
    assert action.withdrawn_by is not None and action.withdrawn_at is not None
    leave_out(update, NOTHING_LEFT, by=action.withdrawn_by, at=action.withdrawn_at)
    tasks = WorkItem.objects.open().filter(
        node="update_month", process__seed_object_id=update.month_id, task__seed_object_id=update.pk
    )
    for item in tasks:
        with refused_while_busy():
            withdraw(item.pk, by=action.withdrawn_by)
