"""RR-10 to RR-12: send, the Panel's answer, feedback, close."""

from datetime import datetime
from typing import Any

from reviews.learning.queries import actions_of_case, learning_of
from reviews.people.models import User
from reviews.returns.models import Return
from workflows.clock.models import Deadline
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.rapid_review.forms.panel import (
    ClosureForm,
    DispatchForm,
    FeedbackForm,
    PanelAnswerForm,
    PanelResponseForm,
)
from workflows.rapid_review.services import panel
from workflows.rapid_review.services.report import latest_report


class SendToPanel(FormTaskPage):
    """That the report was sent, when and to whom."""

    node = "send_to_panel"
    form_class = DispatchForm
    template_name = "workflows/rapid_review/send_to_panel.html"
    submit = "Record that it was sent"
    next_step = "The Panel usually answers in about ten days."

    def due_on(self, item: WorkItem) -> Any:
        """C2's due day."""
        rows = Deadline.objects.filter(case=item.case, code="C2").order_by("-pk")
        return rows.values_list("due_on", flat=True).first()

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """C2's due day, to ask for the reason when late."""
        return {"due_on": self.due_on(item)}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """The usual recipient."""
        return {"recipient": "Child Safeguarding Practice Review Panel"}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What goes, and what is missing from it."""
        return super().extra_context(item) | {
            "report": latest_report(item.case),
            "conclusion": getattr(item.case, "conclusion", None),
            "missing": panel.missing_returns(item.case),
            "due_on": self.due_on(item),
        }

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it: C2 is met."""
        panel.send_to_panel(item.case, form.cleaned_data, by=by, at=at)


class RecordPanelResponse(FormTaskPage):
    """The Panel's answer."""

    node = "record_panel_response"
    form_class = PanelResponseForm
    submit = "Record the answer"
    next_step = "A query or a challenge is answered next; otherwise the agencies get their feedback."

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it."""
        panel.record_panel_response(item.case, form.cleaned_data, by=by, at=at)


class AnswerPanel(FormTaskPage):
    """The partners' answer to the Panel."""

    node = "answer_panel"
    form_class = PanelAnswerForm
    template_name = "workflows/rapid_review/answer_panel.html"
    submit = "Record the answer to the Panel"

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What the Panel said."""
        return super().extra_context(item) | {"response": item.case.panel_response}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it."""
        panel.answer_panel(item.case, form.cleaned_data)


class GiveFeedback(FormTaskPage):
    """Feedback to every agency that contributed."""

    node = "give_feedback"
    form_class = FeedbackForm
    submit = "Send the feedback"
    next_step = "Each agency gets a message and can read its feedback. Then the review can be closed."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """The agencies that answered, nil returns too."""
        rows = Return.objects.filter(case=item.case, state__in=["approved", "nil"]).select_related("agency")
        return {"agencies": sorted((row.agency for row in rows), key=lambda agency: agency.name)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Send it."""
        panel.send_feedback(item.case, form.by_agency(), at=at)


class CloseReview(FormTaskPage):
    """The manager's check at the end."""

    node = "close"
    form_class = ClosureForm
    submit = "Close the rapid review"
    template_name = "workflows/rapid_review/close.html"
    next_step = "The case can still be read, and its history stays. The scrutineer is told."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Whether anything was learned that is written down; otherwise the reason is asked."""
        return {"something_recorded": any(learning_of(item.case).values())}

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What is written down: findings, recommendations, actions with their owners."""
        actions = list(actions_of_case(item.case))
        return super().extra_context(item) | {"recorded": learning_of(item.case), "actions": actions}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Close it."""
        panel.close_review(item.case, form.cleaned_data, by=by, at=at)
