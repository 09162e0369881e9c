"""An action: carried out, signed off, its impact looked after, a new deadline when it is Red."""

from __future__ import annotations

from contextlib import suppress
from datetime import datetime
from typing import Any, ClassVar

from reviews.learning.models import Action
from reviews.learning.scales import ImpactMoment
from reviews.learning.services import complete, may_sign, new_deadline, rate_impact, send_back, sign_off
from reviews.people.models import User
from workflows.action_plan.forms.action import CompletionForm, ImpactForm, NewDeadlineForm, SignOffForm
from workflows.action_plan.views.page import ActionTaskPage, action_of
from workflows.clock.errors import DeadlineClosed
from workflows.clock.services import meet
from workflows.engine.models import WorkItem


class CarryOut(ActionTaskPage):
    """The owner's page: what is to be done; at the end, what was done and what shows it."""

    node = "carry_out"
    form_class = CompletionForm
    template_name = "workflows/action_plan/carry_out.html"
    submit = "Record that it is done"
    next_step = "Somebody else signs it off, or sends it back."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """The action, to ask only what is not known."""
        return {"action": action_of(item)}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What was missing when it was sent back."""
        context = super().extra_context(item)
        sent_back = context["action"].sign_offs.filter(outcome="sent_back").select_related("by").last()
        return context | {"sent_back": sent_back}

    def act(self, action: Action, data: dict[str, Any], by: User, at: datetime) -> None:
        """Record it; the action's date is met on the day it was done, not on the day that was recorded."""
        done_on = data["completed_on"]
        complete(action, done_on, by=by, at=at, note=data["note"], started_on=data.get("started_on"))
        if self.item.deadline is not None:
            with suppress(DeadlineClosed):
                meet(self.item.deadline, done_on)


class SignOffAction(ActionTaskPage):
    """A second person's page (E45)."""

    node = "sign_off"
    form_class = SignOffForm
    template_name = "workflows/action_plan/sign_off.html"
    submit = "Save the answer"

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """Whether this person may be the second one."""
        context = super().extra_context(item)
        return context | {"is_second": may_sign(self.user, context["action"])}

    def act(self, action: Action, data: dict[str, Any], by: User, at: datetime) -> None:
        """Sign it off, or send it back with what is missing; raises SecondPersonNeeded."""
        if data["verdict"] == "sign_off":
            sign_off(action, by=by, at=at)
        else:
            send_back(action, data["reason"], by=by, at=at)


class ImpactPage(ActionTaskPage):
    """What has changed for children."""

    form_class = ImpactForm
    template_name = "workflows/action_plan/impact.html"
    submit = "Save the impact"
    moment: ClassVar[ImpactMoment]

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What was said before, and what the action should change."""
        context = super().extra_context(item)
        return context | {"earlier": context["action"].impacts.select_related("by")}

    def act(self, action: Action, data: dict[str, Any], by: User, at: datetime) -> None:
        """Rate it."""
        rate_impact(action, self.moment, data["rating"], data["evidence"], by=by, at=at)


class ImpactSix(ImpactPage):
    """Six months after the sign-off."""

    node = "impact_six"
    moment = ImpactMoment.SIX
    next_step = "It is looked at once more, twelve months after the sign-off."


class ImpactTwelve(ImpactPage):
    """Twelve months after the sign-off."""

    node = "impact_twelve"
    moment = ImpactMoment.TWELVE
    next_step = "This was the last look. The partnership closes the action."


class GiveNewDeadline(ActionTaskPage):
    """The owner's page when the deadline was missed."""

    node = "give_new_deadline"
    form_class = NewDeadlineForm
    template_name = "workflows/action_plan/new_deadline.html"
    submit = "Give the new deadline"
    next_step = "The first deadline stays on record, and the action is marked as slipped."

    def act(self, action: Action, data: dict[str, Any], by: User, at: datetime) -> None:
        """Give it; the running date follows."""
        new_deadline(action, data["new_deadline"], data["reason"], by=by, at=at)
