"""Pages on which the plan and the record of a publication are corrected, with a reason."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import Http404

from reviews.presentation.fields import GovukDateField, LongTextField
from reviews.presentation.forms import GovukForm
from workflows.practice_review.models import PublicationOutcome, PublicationPlan
from workflows.practice_review.publishing.correcting import (
    OF_PUBLISHED,
    OF_UNPUBLISHED,
    change_plan,
    correct_outcome,
)
from workflows.practice_review.publishing.forms import LONG, PlanForm
from workflows.practice_review.publishing.planning import FIELDS
from workflows.practice_review.publishing.reading import outcome_of, plan_of
from workflows.practice_review.publishing.side_page import SidePage


class ChangePlanForm(PlanForm):
    """The plan without its day, and why it is changed."""

    planned_on = None  # type: ignore[assignment]
    reason = LongTextField(label="Why is the plan changed?", max_length=LONG, rows=3)


class OutcomeCorrectionForm(GovukForm):
    """What is recorded about a publication, or about a report that is not public."""

    url = forms.URLField(label="Address of the report on the web", max_length=500, assume_scheme="https")
    reviewer_named = forms.CharField(label="Reviewer as named in the report", max_length=200)
    repository_sent_on = GovukDateField(
        label="Sent to the national repository (NSPCC) on", name="Date for the repository", required=False, past=True
    )
    justification = LongTextField(label="Why is the report not published?", max_length=12000)
    agreed_by = LongTextField(label="Who agreed, in which post, and on which day?", max_length=LONG, rows=3)
    improvements = LongTextField(
        label="Information on improvements that can be published", max_length=12000, required=False
    )
    improvements_url = forms.URLField(
        label="Address of that information, if it is public", max_length=500, required=False, assume_scheme="https"
    )
    reason = LongTextField(label="Why is it changed?", max_length=LONG, rows=3)

    def __init__(self, *args: Any, published: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in OF_UNPUBLISHED if published else OF_PUBLISHED:
            del self.fields[name]


class ChangePlan(SidePage):
    """Change the plan in everything but its day."""

    form_class = ChangePlanForm
    page_title = "Change the publication plan"
    submit = "Save the plan"
    done = "The plan was changed."
    intro = "The day of publication is moved on a page of its own."
    plan: PublicationPlan

    def find(self, **kwargs: Any) -> None:
        """There must be a plan, and no outcome."""
        plan = plan_of(self.case)
        if plan is None or outcome_of(self.case) is not None:
            raise Http404
        self.plan = plan

    def get_initial(self) -> dict[str, Any]:
        """The plan as it is."""
        shown = {name: getattr(self.plan, name) for name in FIELDS}
        return shown | {"more_recipients": "\n".join(self.plan.more_recipients)}

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Change it."""
        wanted = {name: data[name] if data[name] is not None or name.endswith("_on") else "" for name in FIELDS}
        change_plan(self.case, wanted, data["reason"])


class CorrectOutcome(SidePage):
    """Correct the record of a publication, or add what came later."""

    form_class = OutcomeCorrectionForm
    page_title = "Change what is recorded about the publication"
    submit = "Save"
    done = "The record was changed."
    intro = "The day of publication is a fact of the case: propose a correction there, and a second person agrees."
    outcome: PublicationOutcome

    def find(self, **kwargs: Any) -> None:
        """There must be an outcome."""
        outcome = outcome_of(self.case)
        if outcome is None:
            raise Http404
        self.outcome = outcome

    def get_form_kwargs(self) -> dict[str, Any]:
        """Which kind of outcome it is."""
        return super().get_form_kwargs() | {"published": self.outcome.published}

    def get_initial(self) -> dict[str, Any]:
        """What is recorded."""
        return {name: getattr(self.outcome, name) for name in (*OF_PUBLISHED, *OF_UNPUBLISHED)}

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Correct it."""
        wanted = {name: value if value is not None or name.endswith("_on") else "" for name, value in data.items()}
        correct_outcome(self.case, wanted, data["reason"])
