"""What the owner says of an action, what a second person answers, what has changed for children."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.exceptions import ValidationError

from reviews.learning.models import Action
from reviews.learning.months import MonthMissing, deadline_of
from reviews.learning.scales import Impact
from reviews.presentation.dates import PartialDate
from reviews.presentation.fields import GovukDateField, LongTextField, RadioField, UncertainDateField
from reviews.presentation.forms import Conditions, GovukForm

IMPACT_HINTS = {
    Impact.NONE: "Nothing shows yet that anything has changed.",
    Impact.ACTIVITY: "What was planned has happened; nobody knows yet whether it changed anything.",
    Impact.PRACTICE: "Practitioners do it differently now, and something shows it.",
    Impact.CHILDREN: "Children fare better, and something shows it.",
}


class ProgressForm(GovukForm):
    """When work on an action began and when it will be done."""

    started_on = GovukDateField(label="When did work on it begin?", name="Date work began", past=True)
    forecast = GovukDateField(
        label="When do you expect it to be done?",
        name="Expected date",
        help_text="After its deadline the action becomes Amber.",
    )
    reason = LongTextField(
        label="Why will it be done after its deadline?",
        required=False,
        rows=3,
        max_length=2000,
        help_text="Only if the expected date is after the deadline.",
    )

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.action = action
        if action.started_on is not None:
            del self.fields["started_on"]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason when the action will be late."""
        cleaned = super().clean()
        forecast = cleaned.get("forecast")
        if forecast and forecast > self.action.deadline and not cleaned.get("reason"):
            self.add_error("reason", "Say why it will be done after its deadline")
        return cleaned


class CompletionForm(GovukForm):
    """That an action is done, and what shows it."""

    started_on = GovukDateField(label="When did work on it begin?", name="Date work began", past=True)
    completed_on = GovukDateField(label="When was it done?", name="Date it was done", past=True)
    note = LongTextField(
        label="What was done, and what shows it?",
        max_length=6000,
        help_text="Audits, figures, what children, families or practitioners say. No names of children.",
        error_messages={"required": "Say what was done and what shows it"},
    )

    def __init__(self, *args: Any, action: Action, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if action.started_on is not None:
            del self.fields["started_on"]


class SignOffForm(GovukForm):
    """A second person's answer: it is done, or what is missing."""

    verdict = RadioField(
        label="Is the action done?",
        choices=[("sign_off", "Yes: sign it off"), ("send_back", "No: send it back")],
        hints={"sign_off": "The action becomes Blue. Its impact is checked after six and twelve months."},
    )
    reason = LongTextField(
        label="What is missing?",
        max_length=3000,
        rows=4,
        error_messages={"required": "Say what is missing, so that the owner knows"},
    )
    conditional: ClassVar[Conditions] = {"verdict": {"send_back": ["reason"]}}


class NewDeadlineForm(GovukForm):
    """The new deadline of a Red action: a day, or a month, which means its last day."""

    new_deadline = UncertainDateField(
        label="By when will it be done now?",
        name="New deadline",
        help_text="For example, 27 3 2027. Without a day, the last day of the month counts.",
    )
    reason = LongTextField(
        label="Why was the deadline missed?",
        max_length=3000,
        rows=4,
        error_messages={"required": "Say why the deadline was missed"},
    )

    def clean_new_deadline(self) -> Any:
        """Read a month as its last day."""
        known: PartialDate = self.cleaned_data["new_deadline"]
        try:
            return deadline_of(known)
        except MonthMissing as missing:
            raise ValidationError("New deadline must include a month") from missing


class ImpactForm(GovukForm):
    """How far the action changed something, in one of four grades, with what shows it."""

    rating = RadioField(
        label="What has changed?",
        choices=Impact.choices,
        hints={code.value: words for code, words in IMPACT_HINTS.items()},
    )
    evidence = LongTextField(
        label="What shows it?",
        max_length=6000,
        help_text="Without evidence, say what you looked for and where. No names of children.",
        error_messages={"required": "Say what shows it, or what you looked for"},
    )
