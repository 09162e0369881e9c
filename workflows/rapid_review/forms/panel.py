"""RR-10 to RR-12: sending, the Panel's answer, feedback, close."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from reviews.people.models import Agency
from reviews.presentation.fields import GovukDateField, GovukDateTimeField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from reviews.presentation.sectioned_form import SectionedForm

PANEL_OUTCOMES = {
    "agrees": "The Panel agrees",
    "wants_lcspr": "The Panel disagrees: it advises an LCSPR",
    "no_lcspr_needed": "The Panel disagrees: it thinks no LCSPR is needed",
    "more_information": "The Panel asks for more information",
    "national": "The Panel is considering or commissioning a national review",
    "quality": "The Panel comments on quality only",
}
NEEDS_ANSWER = frozenset({"wants_lcspr", "no_lcspr_needed", "more_information"})


class DispatchForm(GovukForm):
    """When the report went to the Panel, to whom, and why late if late."""

    sent_at = GovukDateTimeField(label="When was the report sent?", name="Date and time of sending", past=True)
    recipient = forms.CharField(label="Sent to", max_length=200)
    decision_told = forms.BooleanField(
        label="The decision about an LCSPR was sent with the report",
        error_messages={"required": "Confirm that the decision was sent with the report"},
    )
    late_reason = LongTextField(
        label="If it is late: why?", required=False, max_length=3000, rows=3, help_text="The due day does not move."
    )

    def __init__(self, *args: Any, due_on: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.due_on = due_on

    def clean(self) -> dict[str, Any]:
        """A late report says why (E21)."""
        cleaned = super().clean()
        sent = cleaned.get("sent_at")
        late = sent and self.due_on and timezone.localtime(sent).date() > self.due_on
        if late and not cleaned.get("late_reason"):
            self.add_error("late_reason", "Give the reason: the report was sent after its due day")
        return cleaned


class PanelResponseForm(GovukForm):
    """The Panel's written view."""

    received_on = GovukDateField(label="When did the Panel's answer arrive?", name="Date of the answer", past=True)
    outcome = RadioField(label="What does the Panel say?", choices=list(PANEL_OUTCOMES.items()))
    text = LongTextField(label="The Panel's words", max_length=12000)
    answer_due_on = GovukDateField(
        label="Answer asked for by",
        name="Date the answer is due",
        required=False,
        help_text="Without a date, ten working days are counted.",
    )


class PanelAnswerForm(GovukForm):
    """The partners' answer to a query or a challenge (E22, E23); the local decision stays with them."""

    reconsidered = RadioField(
        label="What do the partners decide?",
        choices=[("maintain", "Keep the decision"), ("change", "Change the decision"), ("inform", "Send information")],
    )
    answer = LongTextField(label="Answer and reasons returned to the Panel", max_length=12000)
    answered_on = GovukDateField(label="When was it sent?", name="Date of sending", past=True)


class FeedbackForm(SectionedForm):
    """What each contributing agency is told about what its return led to."""

    everyone = LongTextField(
        label="To every agency that contributed",
        max_length=6000,
        error_messages={"required": "Write what every agency that contributed is told"},
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = agencies
        for agency in agencies:
            self.fields[f"to_{agency.pk}"] = LongTextField(
                label=f"Only to {agency.name}", required=False, max_length=4000, rows=3
            )

    def by_agency(self) -> list[tuple[Agency, str]]:
        """The text for each agency."""
        shared = self.cleaned_data["everyone"]
        texts = [(agency, self.cleaned_data[f"to_{agency.pk}"]) for agency in self.agencies]
        return [(agency, f"{shared}\n\n{own}".strip()) for agency, own in texts]


class ClosureForm(GovukForm):
    """The manager's check before the case is closed."""

    learning = LongTextField(label="What was learned, in a few sentences", max_length=6000)
    none_because = LongTextField(
        label="There is no finding and no action, because",
        help_text="Nothing is written down under Learning. Add it there first, or say why there is none.",
        max_length=3000,
        rows=3,
        error_messages={
            "required": "Add what was learned under Learning, or say why there is no finding and no action"
        },
    )
    referrer_told_on = GovukDateField(label="When was the referrer told?", name="Date the referrer was told", past=True)
    family_told = LongTextField(label="What was the family told, or why not?", max_length=3000, rows=3)
    practitioners_told = LongTextField(label="What were the practitioners told?", max_length=3000, rows=3)
    checked = forms.BooleanField(
        label="Every return, decision and letter is on the case",
        error_messages={"required": "Confirm that everything is on the case"},
    )

    def __init__(self, *args: Any, something_recorded: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if something_recorded:
            del self.fields["none_because"]
