"""The pages of the tasks after publication."""

from datetime import datetime
from typing import Any, ClassVar

from django.db.models import Prefetch

from reviews.learning.models import Action
from reviews.learning.queries import actions_of_case, recommendations_of, recommendations_without_action
from reviews.people.models import User
from workflows.engine.models import WorkItem
from workflows.engine.tasks_page import TaskPage
from workflows.practice_review.impact.forms import CloseForm, ImpactForm, PlanActionsForm
from workflows.practice_review.impact.services import (
    check_impact,
    close_review,
    plan_actions,
    unfinished_actions,
)
from workflows.practice_review.models import ImpactCheck


class LearningTask(TaskPage):
    """A task page that shows recommendations with their actions."""

    template_name = "workflows/practice_review/impact/task.html"
    submit: ClassVar[str] = "Save and continue"
    next_step: ClassVar[str] = ""

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What the register says of this case."""
        actions = Prefetch("actions", Action.objects.not_withdrawn().select_related("agency"))
        rows = list(recommendations_of(item.case).prefetch_related(actions))
        return super().extra_context(item) | {
            "submit": self.submit,
            "next_step": self.next_step,
            "recommendations": rows,
            "earlier": list(ImpactCheck.objects.filter(case=item.case)),
        }


class PlanActions(LearningTask):
    """L-18: every recommendation has an action or a reason."""

    node = "plan_actions"
    form_class = PlanActionsForm
    submit = "Save the actions"
    next_step = "Each owner gets the action on the learning plan. The impact is checked after six and twelve months."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Those that have neither."""
        return {"recommendations": list(recommendations_without_action(item.case))}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Add the actions and the reasons."""
        plan_actions(item.case, form.planned(), by=by, at=at)


class ImpactPage(LearningTask):
    """L-19: the impact after some months."""

    form_class = ImpactForm
    submit = "Record the impact"
    months: ClassVar[int] = 0

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Those that led to an action."""
        return {"recommendations": list(recommendations_of(item.case).filter(no_action_reason=""))}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it."""
        check_impact(item.case, self.months, form.cleaned_data, form.found(), by=by, at=at)


class ImpactSix(ImpactPage):
    """Six months after publication (C17b)."""

    node = "impact_six"
    months = 6
    next_step = "The next check is due twelve months after publication."


class ImpactTwelve(ImpactPage):
    """Twelve months after publication (C17c)."""

    node = "impact_twelve"
    months = 12
    next_step = "Then the review can be closed."


class CloseReview(LearningTask):
    """L-20: the end."""

    node = "close"
    form_class = CloseForm
    submit = "Close the practice review"
    next_step = "The case can still be read, and its history stays. Partners and scrutineer are told."

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The actions that nobody has signed off."""
        return super().extra_context(item) | {
            "unfinished": unfinished_actions(item.case),
            "actions": actions_of_case(item.case).count(),
        }

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Close it."""
        close_review(item.case, form.cleaned_data, by=by, at=at)
