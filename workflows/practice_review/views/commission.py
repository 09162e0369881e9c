"""L-1: the decision. L-2: who was told of the review, and of who reviews."""

from datetime import datetime
from typing import Any, ClassVar

from reviews.people.models import User
from workflows.clock.calendar import local_date
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.practice_review.forms.commission import DecisionForm, TellingForm
from workflows.practice_review.models import Commission
from workflows.practice_review.services import commissioning, confirming, reviewers


class RecordDecision(FormTaskPage):
    """Why the review is commissioned."""

    node = "record_decision"
    form_class = DecisionForm
    template_name = "workflows/practice_review/record_decision.html"
    submit = "Record the decision"
    next_step = (
        "If a rapid review led to this one, the terms of reference are written next. "
        "If not, each safeguarding partner first confirms that it decided so."
    )

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Which cases can be linked."""
        return {"user": self.user, "case": item.case}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """What was recorded before, when the partners did not confirm it."""
        return initial_of(Commission.objects.filter(case=item.case).first())

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The day of the decision, from which the six months are counted."""
        return super().extra_context(item) | {"decided_on": commissioning.commissioned_on(item.case)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it."""
        earlier = confirming.earlier_round(item.case)
        commissioning.record_decision(item.case, form.cleaned_data, decided_in=earlier, by=by, at=at)


def initial_of(held: Commission | None) -> dict[str, Any]:
    """What was recorded, as the form takes it."""
    if held is None:
        return {}
    names = ("reasons", "scale", "family_told", "family_told_on", "family_note")
    return {**held.criteria, **{name: getattr(held, name) for name in names}}


class TellPage(FormTaskPage):
    """On which days the Panel, Ofsted and the Department for Education were told."""

    form_class = TellingForm
    about: ClassVar[str] = ""
    submit = "Record the dates"

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record them; the clock is met on the last of the days."""
        commissioning.record_telling(item.case, self.about, form.cleaned_data, by=by, at=at)


class TellOfReview(TellPage):
    """That a review was commissioned."""

    node = "tell_of_review"
    about = "review"

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Not before the decision."""
        return {"since": commissioning.commissioned_on(item.case)}


class TellOfReviewer(TellPage):
    """Who reviews."""

    node = "tell_of_reviewer"
    about = "reviewer"

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Not before the appointment was decided."""
        appointment = reviewers.latest_appointment(item.case)
        since = min(appointment.decided_on, local_date(appointment.appointed_at)) if appointment else None
        return {"since": since}
