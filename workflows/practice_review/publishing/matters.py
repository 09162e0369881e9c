"""Pages about what can happen to a publication: too early, on hold, late, considered again."""

from datetime import datetime
from typing import Any

from django.http import Http404

from reviews.people.policy import may
from workflows.practice_review.models import PublicationBreach, PublicationHold
from workflows.practice_review.publishing.breaches import decide_breach, record_breach
from workflows.practice_review.publishing.delays import record_delay
from workflows.practice_review.publishing.ending import reconsider
from workflows.practice_review.publishing.holding import expect_end, lift_hold, put_on_hold
from workflows.practice_review.publishing.matter_forms import (
    BreachDecisionForm,
    BreachForm,
    DelayForm,
    ExpectForm,
    HoldForm,
    LiftForm,
    ReconsiderForm,
)
from workflows.practice_review.publishing.reading import outcome_of
from workflows.practice_review.publishing.side_page import SidePage
from workflows.practice_review.publishing.turning import leave


class RecordBreach(SidePage):
    """One person records that the report was public too early."""

    verb = "propose_correction"
    form_class = BreachForm
    page_title = "Record a publication that was too early"
    submit = "Record it"
    done = "It was recorded. A second person has to confirm it."
    intro = "A second person confirms or rejects what you record. What is confirmed stays on the case for good."

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Record it."""
        record_breach(self.case, data, by=self.user, at=at)


class DecideBreach(SidePage):
    """Another person confirms or rejects it."""

    verb = "approve_correction"
    template_name = "workflows/practice_review/publishing/decide_breach.html"
    form_class = BreachDecisionForm
    page_title = "Was the report public too early?"
    submit = "Save my answer"
    done = "Your answer was recorded."
    breach: PublicationBreach

    def find(self, **kwargs: Any) -> None:
        """The breach belongs to the case."""
        found = PublicationBreach.objects.filter(case=self.case, pk=kwargs["pk"]).select_related("proposed_by").first()
        if found is None:
            raise Http404
        self.breach = found

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What was recorded, and why this person may not decide it, if so."""
        answer = may(self.user, "approve_correction", self.breach)
        return super().get_context_data(**({"breach": self.breach, "refusal": answer.reason} | kwargs))

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Decide; a confirmed one leads to the record of the publication."""
        confirm = data["verdict"] == "yes"
        decide_breach(self.breach, confirm, data["note"] or "", by=self.user, at=at)
        if confirm:
            leave(self.case, "plan_publication", "send_copies")


class PutOnHold(SidePage):
    """The publication waits for a parallel process (E35)."""

    form_class = HoldForm
    page_title = "Put the publication on hold"
    submit = "Put it on hold"
    done = "The publication is on hold. The review and its learning go on."
    intro = "The six months do not stop. If they will not be enough, record the delay and tell those who must know."

    def values(self, form: Any) -> dict[str, Any]:
        """As they are kept."""
        given: dict[str, Any] = form.cleaned()
        return given

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Hold it."""
        put_on_hold(self.case, data, by=self.user, at=at)


class HoldPage(SidePage):
    """A page about one hold."""

    hold: PublicationHold

    def find(self, **kwargs: Any) -> None:
        """The hold belongs to the case."""
        found = PublicationHold.objects.filter(case=self.case, pk=kwargs["pk"]).first()
        if found is None:
            raise Http404
        self.hold = found
        self.caption = str(found)


class Expect(HoldPage):
    """Another expected end."""

    form_class = ExpectForm
    page_title = "Change the expected end of the hold"
    submit = "Save the day"
    done = "The expected end was changed."

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Record it."""
        expect_end(self.hold, data["until"], data["why"])


class Lift(HoldPage):
    """The end of a hold."""

    form_class = LiftForm
    page_title = "Lift the hold"
    submit = "Lift the hold"
    done = "The hold was lifted."

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Lift it."""
        lift_hold(self.hold, data["on"], data["because"], by=self.user)


class ExplainDelay(SidePage):
    """Six months are not enough (E25)."""

    verb = "set_dates"
    form_class = DelayForm
    page_title = "Explain why publication takes longer than six months"
    submit = "Save"
    done = "The delay was recorded. The due date stays what the law says."
    intro = "Tell the Panel and the Secretary of State before the due day; say here on which days you did."

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Record it."""
        record_delay(self.case, data, by=self.user, at=at)


class Reconsider(SidePage):
    """The yearly look at a report that is not public (E26)."""

    form_class = ReconsiderForm
    page_title = "Consider publication again"
    submit = "Record the consideration"
    done = "The consideration was recorded."
    on_closed = True

    def find(self, **kwargs: Any) -> None:
        """Only of a report that is not published."""
        outcome = outcome_of(self.case)
        if outcome is None or outcome.published:
            raise Http404
        self.outcome = outcome

    def act(self, data: dict[str, Any], at: datetime) -> None:
        """Record it."""
        reconsider(self.outcome, data, by=self.user, at=at)
