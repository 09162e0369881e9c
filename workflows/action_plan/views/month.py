"""The two tasks of a month: an owner's update, and the officer's close."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reviews.people.models import User
from workflows.action_plan.forms.month import CloseMonthForm, MonthlyUpdateForm, shown
from workflows.action_plan.models import Month, MonthlyUpdate
from workflows.action_plan.services import months, updating
from workflows.action_plan.views.standing import standing_of
from workflows.clock.calendars import local_today
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem


def month_of(item: WorkItem) -> Month:
    """The month a task is about."""
    return Month.objects.select_related("plan").get(pk=item.process.seed_object_id)


def update_of(item: WorkItem) -> MonthlyUpdate:
    """What an update's task is about: the row of its branch."""
    rows = MonthlyUpdate.objects.select_related("month", "agency", "owner")
    return rows.get(pk=item.task.seed_object_id, month=item.process.seed_object_id)


class UpdateMonth(FormTaskPage):
    """All open actions of one owner on one page; a Red one without a new deadline is refused (E44)."""

    node = "update_month"
    form_class = MonthlyUpdateForm
    template_name = "workflows/action_plan/update_month.html"
    submit = "Send the update"
    next_step = "The colours follow from what you say. They are kept for this month when the partnership closes it."

    def update_of(self, item: WorkItem) -> MonthlyUpdate:
        """What the owner is asked this month."""
        return update_of(item)

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """The actions about which something is to be said."""
        return {"actions": updating.open_actions(self.update_of(item))}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """What is known already."""
        known = [shown(action) for action in updating.open_actions(self.update_of(item))]
        return {name: value for one in known for name, value in one.items()}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The Red actions that need a new deadline first, and where it is given; what each action is."""
        update = self.update_of(item)
        red = updating.waiting_for_a_deadline(update, local_today())
        tasks = WorkItem.objects.open().filter(case=item.case, node="give_new_deadline", agency=item.agency_id)
        asked = {task.subject: task for task in tasks}
        return super().extra_context(item) | {
            "month": update.month,
            "update": update,
            "red": [(action, asked.get(action.subject)) for action in red],
        }

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it; raises RedWithoutNewDeadline."""
        updating.send_update(self.update_of(item), form.lines(), by=by, at=at)


class CloseMonth(FormTaskPage):
    """Who has updated, what each action's colour is now, and what waits for a new deadline."""

    node = "close_month"
    form_class = CloseMonthForm
    template_name = "workflows/action_plan/close_month.html"
    submit = "Close the month"
    next_step = "Each action keeps this colour for the month. Red ones are kept when they have a new deadline."

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """How the month stands."""
        month = month_of(item)
        return super().extra_context(item) | {"month": month, "standing": standing_of(month, local_today())}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Freeze it."""
        months.close_month(month_of(item), form.cleaned_data["note"], by=by, at=at)
