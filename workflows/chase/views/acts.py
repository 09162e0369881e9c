"""The small forms about a deadline."""

from __future__ import annotations

from typing import Any

from django.forms import BaseForm
from django.http import Http404
from django.utils import timezone

from reviews.people.duty_words import in_words
from reviews.people.policy import YES, Answer, may
from reviews.presentation.forms import GovukForm
from workflows.chase.by_hand.about import may_answer_for
from workflows.chase.by_hand.answering import acknowledge, end_waiting, is_reminded, note_waiting, snooze, wake
from workflows.chase.by_hand.chasing import chase, duties_to_chase, preview
from workflows.chase.by_hand.forms import AnswerForm, ChaseForm, MoreTimeForm, SnoozeForm, WaitingForm
from workflows.chase.by_hand.more_time import affected_by, ask_for_more_time, grant, refuse, why_no_more_time
from workflows.chase.models import MoreTimeRequest, WaitingNote
from workflows.chase.views.by_hand import ANSWERS_REQUESTS, CHASES, ByHandPage
from workflows.clock.calendars import local_today
from workflows.clock.states import DeadlineState


class ChasePage(ByHandPage):
    """Remind somebody by hand, after seeing what is sent and to whom."""

    verb = CHASES
    form_class = ChaseForm
    template_name = "workflows/chase/chase.html"
    page_title = "Remind somebody now"
    submit = "Send the reminder"
    done = "The reminder is on its way. It is noted on the case."

    def get_form_kwargs(self) -> dict[str, Any]:
        """Offer the duties of the agency, or those whom the rule reminds."""
        words = in_words(duties_to_chase(self.deadline))
        return super().get_form_kwargs() | {"duties": list(words.items())}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the message and whom it would reach."""
        previews = [preview(self.deadline, duty) for duty in duties_to_chase(self.deadline)]
        return super().get_context_data(previews=previews, **kwargs)

    def act(self, form: BaseForm) -> None:
        """Send it."""
        typed = form.cleaned_data
        chase(self.deadline, typed["duty"], typed["note"], by=self.user, at=timezone.now())


class AcknowledgePage(ByHandPage):
    """Say that the request was seen."""

    form_class = GovukForm
    page_title = "Acknowledge this request"
    submit = "We have seen it"
    done = "Noted: you have seen this request."

    def act(self, form: BaseForm) -> None:
        """Note it."""
        acknowledge(self.deadline, by=self.user, at=timezone.now())


class WaitingPage(ByHandPage):
    """Note what the work waits for."""

    form_class: type[GovukForm] = WaitingForm
    page_title = "What does it wait for?"
    submit = "Save"
    done = "Noted. The due day stays as it is."

    def allowed(self) -> Answer:
        """For the agency and for the business unit."""
        return may_answer_for(self.user, self.deadline) or may(self.user, ANSWERS_REQUESTS, self.case)

    def act(self, form: BaseForm) -> None:
        """Note it."""
        note_waiting(self.deadline, **form.cleaned_data, by=self.user, at=timezone.now())


class EndWaitingPage(WaitingPage):
    """Note that it has come."""

    form_class = GovukForm
    template_name = "workflows/chase/end_waiting.html"
    page_title = "It no longer waits"
    submit = "It has come, or is no longer needed"
    done = "Noted."
    note: WaitingNote

    def find(self) -> None:
        """The note must belong to this deadline."""
        note = WaitingNote.objects.filter(deadline=self.deadline, pk=self.kwargs["note"]).first()
        if note is None:
            raise Http404
        self.note = note

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the note."""
        return super().get_context_data(note=self.note, **kwargs)

    def act(self, form: BaseForm) -> None:
        """End it."""
        end_waiting(self.note, by=self.user, at=timezone.now())


class SnoozePage(ByHandPage):
    """Set one's own reminders aside for some days."""

    form_class: type[GovukForm] = SnoozeForm
    page_title = "Set reminders aside"
    submit = "Set them aside"
    done = "Your reminders of this are set aside until that morning."

    def allowed(self) -> Answer:
        """Whoever is reminded, for themselves."""
        return YES if is_reminded(self.deadline, self.user) else Answer(False, "You are not reminded of this deadline.")

    def act(self, form: BaseForm) -> None:
        """Set them aside."""
        snooze(self.deadline, form.cleaned_data["day"], by=self.user, at=timezone.now())


class WakePage(SnoozePage):
    """Hear reminders again."""

    form_class = GovukForm
    page_title = "Hear reminders again"
    submit = "Remind me again"
    done = "You are reminded again."

    def act(self, form: BaseForm) -> None:
        """End the snooze."""
        wake(self.deadline, by=self.user, at=timezone.now())


class MoreTimePage(ByHandPage):
    """Ask for a later day; for what the law sets, the page says why not."""

    form_class = MoreTimeForm
    template_name = "workflows/chase/more_time.html"
    page_title = "Ask for more time"
    submit = "Send the request"
    done = "Your request is with the business unit. Until they answer, the due day stays."

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Say when it cannot be asked for."""
        return super().get_context_data(why_not=why_no_more_time(self.deadline), **kwargs)

    def act(self, form: BaseForm) -> None:
        """Ask."""
        ask_for_more_time(self.deadline, **form.cleaned_data, by=self.user, at=timezone.now())


class AnswerPage(ByHandPage):
    """Grant or refuse more time, after seeing what else would be due by then."""

    verb = ANSWERS_REQUESTS
    form_class = AnswerForm
    template_name = "workflows/chase/answer.html"
    page_title = "Answer a request for more time"
    submit = "Send the answer"
    done = "The agency is told."
    asked: MoreTimeRequest

    def find(self) -> None:
        """The request must belong to this deadline."""
        found = MoreTimeRequest.objects.filter(deadline=self.deadline, pk=self.kwargs["request_pk"])
        asked = found.select_related("asked_by", "decided_by").first()
        if asked is None:
            raise Http404
        self.asked = asked

    def get_initial(self) -> dict[str, Any]:
        """Offer the day that was asked for."""
        return {"day": self.asked.wanted_day}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Show the request and the other due days that it touches."""
        today = local_today()
        affected = [(one, one.deadline.state(today)) for one in affected_by(self.deadline, self.asked.wanted_day)]
        overdue = self.deadline.state(today) is DeadlineState.OVERDUE
        return super().get_context_data(asked=self.asked, affected=affected, overdue=overdue, **kwargs)

    def act(self, form: BaseForm) -> None:
        """Grant or refuse."""
        typed, at = form.cleaned_data, timezone.now()
        if typed["verdict"] == "yes":
            grant(self.asked, typed["day"], typed["answer"], by=self.user, at=at)
        else:
            refuse(self.asked, typed["answer"], by=self.user, at=at)
