"""RR-2 and RR-3: views on the threshold, the authority's decision, not met, the notification."""

from datetime import datetime
from typing import Any

from reviews.decisions.models import Decision
from reviews.people.models import User
from workflows.clock.models import Deadline
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.rapid_review.forms.triage import AuthorityDecidesForm, NotificationForm, NotMetForm
from workflows.rapid_review.services import triage
from workflows.rapid_review.views.positions import ReviewPositionPage


class GiveView(ReviewPositionPage):
    """One partner's view on the criteria."""

    node = "give_view"
    code = triage.THRESHOLD
    submit = "Give this view"
    next_step = "When every partner has given a view, the case moves on by itself."


class AuthorityDecides(FormTaskPage):
    """The local authority decides when the partners differ."""

    node = "authority_decides"
    form_class = AuthorityDecidesForm
    template_name = "workflows/rapid_review/authority_decides.html"
    submit = "Record the decision"

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The views of the partners."""
        decision = Decision.objects.filter(case=item.case, code=triage.THRESHOLD).latest("round")
        return super().extra_context(item) | {"positions": decision.positions.select_related("agency")}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it; dissent stays."""
        triage.authority_decides(
            item.case, notify=form.cleaned_data["notify"] == "yes", reasons=form.cleaned_data["reasons"]
        )


class RecordNotMet(FormTaskPage):
    """Why the criteria are not met."""

    node = "record_not_met"
    form_class = NotMetForm
    submit = "Record and close the case"
    next_step = "The case is closed. The scrutineer can read it."

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it."""
        triage.record_not_met(item.case, form.cleaned_data, by=by, at=at)


class RecordNotification(FormTaskPage):
    """The notification that was sent in the national system."""

    node = "record_notification"
    form_class = NotificationForm
    submit = "Record the notification"
    next_step = "The fifteen working days start on the day it was sent. The manager sets the scope."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """The children of the case, and C1's due day."""
        due = (
            Deadline.objects.filter(case=item.case, code="C1").order_by("-pk").values_list("due_on", flat=True).first()
        )
        children = list(item.case.children.values_list("label", flat=True))
        return {"children": children, "due_on": due}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """Every child ticked; the person signed in as the one who submitted it."""
        return {"children_included": list(item.case.children.values_list("label", flat=True))}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it: C1 stops, C2 starts."""
        triage.record_notification(item.case, form.cleaned_data, by=by, at=at)
