"""An action has missed its deadline: its owner is asked for a new one, and told once; the group hears of it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.utils import timezone

from notifications.outbox import post
from reviews.learning.colours import needs_new_deadline
from reviews.presentation.dates import spoken_date
from reviews.trail.record import case_stream, record
from workflows.action_plan import events
from workflows.action_plan.notices import RED
from workflows.engine.models import CaseProcess
from workflows.engine.starting import start

if TYPE_CHECKING:
    from reviews.learning.models import Action

NEW_DEADLINE = "action_new_deadline"
REVIEW_GROUP = "role:group_chair"


def ask_new_deadline(action: Action, *, at: datetime) -> bool:
    """Start the side procedure for a Red action, unless it is asked already or need not be; tell whether it began."""
    assert action.plan is not None, "an action that is carried out belongs to the plan"
    today = timezone.localdate(at)
    if not needs_new_deadline(action, today) or is_asked(action):
        return False
    asked = events.NewDeadlineAsked(f"action:{action.pk}", action.code, action.deadline)
    record(case_stream(action.plan.pk), asked)
    start(NEW_DEADLINE, action.plan, about=action)
    post(
        RED.code,
        key=f"red:{action.pk}:{action.deadline}",
        duty=REVIEW_GROUP,
        case_ref=action.plan.reference,
        url=action.get_absolute_url(),
        context={"task": action.code, "due": spoken_date(action.deadline)},
    )
    return True


def is_asked(action: Action) -> bool:
    """Tell whether its owner has been asked for a new deadline and has not given one yet."""
    from workflows.action_plan.flow import NewDeadlineFlow

    running = CaseProcess.objects.filter(case_id=action.plan_id, flow_class=NewDeadlineFlow, finished=None)
    return bool(running.filter(subject=action.subject).exists())
