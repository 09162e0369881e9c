"""What every task page about an action shares: the action itself, shown above the form."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reviews.learning.colours import LOOKS, colour_of
from reviews.learning.models import Action
from reviews.people.models import User
from workflows.action_plan.services.tasks_of import in_hand
from workflows.clock.calendars import local_today
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem


def action_of(item: WorkItem) -> Action:
    """The action a task is about."""
    rows = Action.objects.select_related("agency", "owner", "plan", "completed_by", "signed_off_by")
    return rows.get(pk=item.process.seed_object_id)


def shown(action: Action) -> dict[str, Any]:
    """What the summary of an action needs: itself, its colour in words, how often it slipped."""
    look = LOOKS[colour_of(action, local_today())]
    return {"action": action, "look": look, "slipped": f"Slipped {action.slips}×"}


class ActionTaskPage(FormTaskPage):
    """A task page with the action above its form; `act` calls the register, which tells the procedures."""

    template_name = "workflows/action_plan/action_task.html"

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The action with its colour and what was said of it."""
        action = action_of(item)
        return super().extra_context(item) | shown(action) | {"moves": action.deadline_changes.all()}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Call the register; this page completes its own task."""
        with in_hand(item):
            self.act(action_of(item), form.cleaned_data, by, at)

    def act(self, action: Action, data: dict[str, Any], by: User, at: datetime) -> None:
        """Call the register; raise one of its refusals."""
        raise NotImplementedError
