"""The procedures follow the register: whatever page changed an action, its tasks and deadlines go on from there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.cases.services import add_participant
from reviews.learning.models import DeadlineChange, SignOff
from reviews.learning.scales import ImpactMoment
from workflows.action_plan.notices import SENT_BACK, SIGNED_OFF
from workflows.action_plan.services import freezing, slipping
from workflows.action_plan.services.tasks_of import done, not_waited_for, open_task, process_of, refused_while_busy
from workflows.action_plan.services.telling import tell_owner
from workflows.clock.planned import plan_again
from workflows.engine.starting import start

if TYPE_CHECKING:
    from reviews.learning.models import Action

ACTION = "learning_action"
IMPACTS = ("impact_six", "impact_twelve")
NODE_OF = {ImpactMoment.SIX.value: "impact_six", ImpactMoment.TWELVE.value: "impact_twelve"}


def lock(action_pk: int) -> None:
    """Lock the procedure of an action before its row is locked (lock order: process, case, deadlines)."""
    process = process_of(action_pk)
    if process is None:
        return
    with refused_while_busy(), process.flow_class.lock(process.pk):
        pass  # the row stays locked until the surrounding transaction ends


def added(action: Action) -> None:
    """A new action becomes part of the plan: its agency takes part, and its owner is asked to carry it out."""
    assert action.plan is not None, "the register asks for the plan before it adds an action"
    add_participant(action.plan, action.agency, at=timezone.now())
    start(ACTION, action.plan, about=action)


def completed(action: Action) -> None:
    """What is done waits for a second person."""
    done(action, "carry_out", by=action.completed_by)


def sent_back(action: Action) -> None:
    """What is not done goes back to its owner; a date that has passed meanwhile asks for a new one."""
    done(action, "sign_off", by=_last(action).by)
    tell_owner(action, SENT_BACK, _last(action).pk)
    slipping.ask_new_deadline(action, at=timezone.now())


def taken_back(action: Action) -> None:
    """What its owner takes back needs no sign-off; it is carried out further."""
    not_waited_for(action, "sign_off")
    slipping.ask_new_deadline(action, at=timezone.now())


def signed_off(action: Action) -> None:
    """A Blue action needs no new deadline; its impact is looked after next."""
    done(action, "sign_off", by=action.signed_off_by)
    not_waited_for(action, "give_new_deadline")
    freezing.freeze_what_waited(action, at=timezone.now())
    tell_owner(action, SIGNED_OFF, _last(action).pk)


def reopened(action: Action) -> None:
    """An action that is Blue no longer is carried out anew; the impact checks end."""
    assert action.plan is not None
    not_waited_for(action, *IMPACTS)
    start(ACTION, action.plan, about=action)
    slipping.ask_new_deadline(action, at=timezone.now())


def deadline_changed(action: Action) -> None:
    """The running date follows; a new deadline that was asked for is given; closed months that waited are frozen."""
    item = open_task(action, "carry_out")
    if item is not None and item.deadline is not None:
        plan_again(item.deadline, action.deadline, "the action was given a new deadline")
    change = DeadlineChange.objects.filter(action=action).order_by("-at", "-pk").first()
    done(action, "give_new_deadline", by=change.by if change else None)
    freezing.freeze_what_waited(action, at=timezone.now())


def owner_changed(action: Action) -> None:
    """Another agency gets the open tasks; with another person of the same agency nothing changes."""
    assert action.plan is not None
    add_participant(action.plan, action.agency, at=timezone.now())
    asked = open_task(action, "give_new_deadline")
    for item in (open_task(action, "carry_out", *IMPACTS), asked):
        if item is not None and item.agency_id != action.agency_id:
            not_waited_for(action, item.node)
    if asked is not None:
        slipping.ask_new_deadline(action, at=timezone.now())


def impact_rated(action: Action) -> None:
    """A rating of six or twelve months answers the task that asks for it."""
    latest = action.impacts.order_by("-at", "-pk").first()
    if latest is not None and latest.moment in NODE_OF:
        done(action, NODE_OF[latest.moment], by=latest.by)


def closed(action: Action) -> None:
    """Nothing more is asked about a closed action."""
    not_waited_for(action, *IMPACTS)


def _last(action: Action) -> SignOff:
    return action.sign_offs.order_by("-at", "-pk")[0]
