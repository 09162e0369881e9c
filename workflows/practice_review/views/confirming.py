"""L-1: each safeguarding partner confirms that it decided to commission; and what follows when one did not."""

from datetime import datetime
from typing import Any

from reviews.decisions.options import QUESTIONS
from reviews.people.models import User
from workflows.deciding.positions import PositionPage
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.practice_review.forms.commission import CRITERIA, VIEWS, CommissionSplitForm
from workflows.practice_review.services import approval, confirming


class ConfirmCommission(PositionPage):
    """One partner says whether it decided to commission the review."""

    node = "confirm_commission"
    template_name = "workflows/practice_review/confirm_commission.html"
    code = confirming.COMMISSION
    submit = "Sign this position"
    next_step = "When every required partner has answered, the terms of reference are written."

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What was recorded: the view on each criterion, reasons, scale."""
        held, words = item.case.commission, dict(VIEWS)
        criteria = [(label, words.get(held.criteria.get(code, ""), "")) for code, label in CRITERIA.items()]
        return super().extra_context(item) | {"commission": held, "criteria": criteria}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record the position; a declared conflict is told to the scrutineer (E30)."""
        super().perform(item, form, by, at)
        assert item.agency is not None, "a partner task always has its agency"
        approval.tell_of_conflict(self.decision(item), item.agency)


class ResolveCommission(FormTaskPage):
    """How a split on commissioning is taken forward."""

    node = "resolve_commission"
    form_class = CommissionSplitForm
    template_name = "workflows/practice_review/resolve_split.html"
    submit = "Record how it is taken forward"

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The positions."""
        decision, choices = confirming.last_round(item.case), QUESTIONS[confirming.COMMISSION].choices
        rows = [(row, choices[row.choice]) for row in decision.positions.select_related("agency")]
        return super().extra_context(item) | {"decision": decision, "rows": rows}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it."""
        confirming.resolve_split(item.case, form.cleaned_data)
