"""Correcting a date, and letting a named person read a case for a time."""

from typing import Any

from django import forms
from django.utils import timezone

from reviews.people.models import User
from reviews.people.roles import Role
from reviews.presentation.fields import GovukDateField, GovukDateTimeField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm


class ProposeCorrectionForm(GovukForm):
    """The right moment and why the recorded one is wrong."""

    new_at = GovukDateTimeField(
        label="What is the right date and time?",
        name="Date and time",
        help_text="The moment it happened, not the moment it was recorded.",
        past=True,
    )
    reason = LongTextField(
        label="Why is the recorded date wrong?",
        help_text="Say how you know. Another person decides on your proposal.",
        max_length=2000,
    )


class DecideCorrectionForm(GovukForm):
    """Agree or refuse."""

    AGREE, REFUSE = "agree", "refuse"
    conditional = {"decision": {REFUSE: ["note"]}}

    decision = RadioField(
        label="Do you agree?",
        choices=[(AGREE, "Yes, correct the date"), (REFUSE, "No, keep the recorded date")],
        hints={AGREE: "Every due day counted from this date moves at once. The old date stays in the history."},
    )
    note = LongTextField(label="Why not?", max_length=2000)


READ_ON_REQUEST = (Role.LSP, Role.SCRUTINEER, Role.LEAD_REVIEWER, Role.ADVISER, Role.AUDITOR)


class GrantForm(GovukForm):
    """Who may read the case, until when, and why."""

    user = forms.ModelChoiceField(label="Who?", queryset=User.objects.none(), empty_label="Select a person")
    until = GovukDateField(label="Until which day?", name="Last day", help_text="This day included.", future=True)
    reason = LongTextField(label="Why?", help_text="It stays in the case history.", max_length=1000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.with_current_role(timezone.localdate(), *READ_ON_REQUEST)
        self.fields["user"].queryset = people.order_by("name")  # type: ignore[attr-defined]
