"""The task pages of the stages and of the end."""

from __future__ import annotations

from datetime import datetime, time
from typing import Any

from django.utils import timezone

from reviews.people.models import User
from workflows.deciding.positions import PositionPage
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.escalation import ladder
from workflows.escalation.forms.stages import AnswerForm, ConfirmForm, MeetingForm, NoteForm
from workflows.escalation.models import Escalation
from workflows.escalation.questions import LEAD_PARTNERS, PARTNERS
from workflows.escalation.services import answering, filing, stages
from workflows.escalation.services.voices import record_talk


class EscalationTask(FormTaskPage):
    """A task page that shows what the escalation says above its form."""

    template_name = "workflows/escalation/task.html"

    def escalation(self, item: WorkItem) -> Escalation:
        """The escalation as it stands, under the lock when there is one."""
        return stages.of_case(item.case_id)

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """The escalation and its present stage."""
        escalation = self.escalation(item)
        row = escalation.current
        return super().extra_context(item) | {
            "escalation": escalation,
            "stage": row,
            "limit": ladder.limit_words(row.number, escalation.priority),
        }


class AnswerPage(EscalationTask):
    """The other agency answers (stages 1 to 3)."""

    node = "answer"
    form_class = AnswerForm
    submit = "Send the answer"
    next_step = "If you offer something, the agency that raised it says whether it settles the matter."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """The two agencies, one of which does what is agreed."""
        return {"escalation": self.escalation(item)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record it; the clock or the answer wins, never both."""
        answering.answer(self.escalation(item), form.answer(), by=by, at=at)


class ConvenePage(EscalationTask):
    """Whoever convenes records what the meeting came to (stages 4 to 6)."""

    node = "convene"
    also = ("convene_apart",)
    form_class = MeetingForm
    submit = "Record the meeting"
    next_step = (
        "At stage 4 the agency that raised it says whether this settles the matter. At stages 5 and 6 the partners "
        "that are no party decide first."
    )

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """The two agencies."""
        return {"escalation": self.escalation(item)}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Record the talk and what came of it."""
        data, escalation = form.cleaned_data, self.escalation(item)
        noon = timezone.make_aware(datetime.combine(data["held_on"], time(12)))
        talk = {name: data[name] for name in ("people", "raiser_position", "other_position")}
        record_talk(escalation, {"held_at": noon, "how": "meeting", **talk}, by=by, at=at)
        answering.record_meeting(escalation, form.answer(), by=by, at=at)


class ConfirmPage(EscalationTask):
    """The raiser's word."""

    node = "confirm"
    form_class = ConfirmForm
    submit = "Send"
    next_step = "If it is settled, both agencies note the outcome. If not, the next stage opens at once."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Below stage 3 the raiser says whether the partnership follows what was agreed."""
        row = self.escalation(item).current
        return {"asks_to_share": bool(row.action) and row.number < ladder.ADVICE_FROM}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Settle it, or open the next stage."""
        settled = form.cleaned_data["settled"] == ConfirmForm.YES
        shared = bool(form.cleaned_data.get("shared"))
        answering.confirm(self.escalation(item), settled=settled, note=form.words(), by=by, at=at, shared=shared)


class NotePage(EscalationTask):
    """One party notes the outcome."""

    node = "note_outcome"
    form_class = NoteForm
    submit = "Note the outcome"
    next_step = "When both agencies have noted it, the escalation is closed."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Whether there is a child's file, and which side this is."""
        escalation = self.escalation(item)
        return {"about_child": escalation.is_about_a_child, "raiser": item.agency_id == escalation.raiser_id}

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Keep the note."""
        assert item.agency is not None, "a party's task has its agency"
        filing.note_outcome(self.escalation(item), item.agency, form.values(), by=by, at=at)


class PartnerPage(PositionPage):
    """One delegated partner decides at stage 5."""

    node = "decide"
    code = PARTNERS.code
    template_name = "workflows/escalation/position.html"
    submit = "Decide"
    next_step = "When every partner that is no party has decided, the escalation goes on by itself."

    def extra_context(self, item: WorkItem) -> dict[str, Any]:
        """What the escalation says and what the meeting proposes."""
        escalation = stages.of_case(item.case_id)
        return super().extra_context(item) | {"escalation": escalation, "stage": escalation.current}


class LeadPartnerPage(PartnerPage):
    """One lead partner decides at stage 6."""

    node = "lead_decide"
    code = LEAD_PARTNERS.code
    verb = "resolve_dispute"
