"""Forms for what is done by hand."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms

from reviews.presentation.fields import GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm

NO_NAME = "Do not name a child."


class ChaseForm(GovukForm):
    """Whom to remind."""

    duty = RadioField(label="Whom do you remind?", error_messages={"required": "Choose whom to remind"})
    note = LongTextField(
        label="Note for the record",
        help_text=f"It stays on the case and is not part of the message. {NO_NAME}",
        max_length=500,
        rows=3,
        required=False,
    )

    def __init__(self, *args: Any, duties: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["duty"].choices = duties  # type: ignore[attr-defined]


class WaitingForm(GovukForm):
    """What the work waits for."""

    text = LongTextField(
        label="What does it wait for?",
        help_text=f"For example, the hospital's records. {NO_NAME}",
        max_length=500,
        rows=3,
        error_messages={"required": "Say what it waits for"},
    )
    until = GovukDateField(label="When do you expect it?", future=True, required=False)


class SnoozeForm(GovukForm):
    """Until when one's own reminders are set aside."""

    day = GovukDateField(
        label="On which day do you want to be reminded again?",
        future=True,
        help_text="Only reminders to you are set aside. You are still told when it is due and when it is overdue.",
    )


class MoreTimeForm(GovukForm):
    """Which later day, and why."""

    day = GovukDateField(label="Which day do you ask for?", future=True)
    reason = LongTextField(
        label="Why is more time needed?",
        help_text=NO_NAME,
        max_length=1000,
        rows=4,
        error_messages={"required": "Give the reason"},
    )


class AnswerForm(GovukForm):
    """Granted or not, until when, and why."""

    verdict = RadioField(
        label="Do you grant more time?",
        choices=(("yes", "Yes"), ("no", "No, the due day stays")),
        error_messages={"required": "Choose whether you grant more time"},
    )
    day = GovukDateField(label="Until which day?", help_text="If you grant it.", required=False)
    answer = LongTextField(
        label="Reason",
        help_text=f"The agency sees it. Needed if you refuse. {NO_NAME}",
        max_length=1000,
        rows=4,
        required=False,
    )

    def clean(self) -> dict[str, Any]:
        """A day belongs to a yes, a reason to a no."""
        typed: dict[str, Any] = super().clean() or self.cleaned_data
        if typed.get("verdict") == "yes" and not isinstance(typed.get("day"), date) and "day" not in self.errors:
            self.add_error("day", forms.ValidationError("Enter the day until which you grant more time"))
        if typed.get("verdict") == "no" and not typed.get("answer"):
            self.add_error("answer", forms.ValidationError("Give the reason, so that the agency knows why"))
        return typed
