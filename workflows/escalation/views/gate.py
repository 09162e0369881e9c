"""The task pages of the gate to the Secretary of State."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from reviews.people.models import User
from workflows.clock.calendars import local_today
from workflows.engine.models import WorkItem
from workflows.escalation.forms.gate import GatherForm, NoticeForm, ReplyForm, ReportForm, SendingForm
from workflows.escalation.models import Referral
from workflows.escalation.questions import REFERRAL
from workflows.escalation.services import gate
from workflows.escalation.views.tasks import EscalationTask, PartnerPage


class GateTask(EscalationTask):
    """A task of the gate: shows what has been gathered so far."""

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The referral as it stands, and the local stages that lack a record."""
        escalation = self.escalation(item)
        return super().extra_context(item) | {
            "referral": Referral.objects.filter(escalation=escalation).first(),
            "missing_stages": gate.stages_not_evidenced(escalation),
        }


class GatherPage(GateTask):
    """What a referral needs."""

    node = "gather"
    also = ("gather_apart",)
    form_class = GatherForm
    submit = "Save and ask the scrutineer"
    next_step = "The independent scrutineer reports, then the lead partners decide jointly."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """The local stages that lack a record: they must be accounted for."""
        return {"missing": gate.stages_not_evidenced(self.escalation(item))}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Keep it; refused while a local stage is not evidenced."""
        gate.gather(self.escalation(item), form.values(), by=by, at=at)


class ReportPage(GateTask):
    """The scrutineer's report."""

    node = "report"
    form_class = ReportForm
    submit = "Give the report"
    next_step = "The lead partners that are no party are asked for their joint decision."

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Keep it."""
        gate.report(self.escalation(item), form.cleaned_data["text"], by=by, at=at)


class ReferDecidePage(PartnerPage):
    """One lead partner on the referral."""

    node = "refer_decide"
    code = REFERRAL.code
    verb = "resolve_dispute"
    next_step = "It is referred only when no lead partner is against it."

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What was gathered, and the scrutineer's report."""
        context = super().extra_context(item)
        return context | {"referral": Referral.objects.filter(escalation=context["escalation"]).first()}


class NoticePage(GateTask):
    """The notice to the agency."""

    node = "give_notice"
    also = ("give_notice_apart",)
    form_class = NoticeForm
    submit = "Record the notice"
    next_step = "The agency has ten working days. Nothing is sent before."

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Start its ten working days."""
        gate.give_notice(self.escalation(item), form.cleaned_data["notice_on"], form.cleaned_data["text"])


class SendingPage(GateTask):
    """What was sent, or that it is not needed any more."""

    node = "record_sending"
    also = ("record_sending_apart",)
    form_class = SendingForm
    submit = "Record it"
    next_step = "This service sends nothing to the Secretary of State or to a regulator: people do."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """The day before which nothing goes."""
        return {"earliest": gate.earliest_day(self.escalation(item))}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it; refused within the notice."""
        escalation = self.escalation(item)
        if form.cleaned_data["what"] == SendingForm.PUT_RIGHT:
            gate.put_right(escalation, form.cleaned_data["put_right"], by=by, at=at, today=local_today())
        else:
            gate.record_sending(escalation, form.sending())


class ReplyPage(GateTask):
    """The reply to the referral."""

    node = "record_reply"
    also = ("record_reply_apart",)
    form_class = ReplyForm
    submit = "Record the reply"
    next_step = "Both agencies note the outcome, then the escalation is closed."

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Keep it."""
        gate.record_reply(self.escalation(item), form.cleaned_data, by=by, at=at)
