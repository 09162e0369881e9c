"""A-4: who audits the case, or why nobody does; the auditor's own word on independence."""

from typing import Any

from django import forms
from django.forms import ModelChoiceField

from reviews.people.models import User
from reviews.presentation.fields import LongTextField, RadioField
from reviews.presentation.forms import GovukForm

NAME, NOT_KNOWN, REFUSE = "name", "not_known", "refuse"


class NominateForm(GovukForm):
    """Name an auditor, say that the case is not known, or decline."""

    answer = RadioField(
        label="What does your agency do?",
        choices=[
            (NAME, "Name an auditor"),
            (NOT_KNOWN, "The case is not known to us"),
            (REFUSE, "Decline to audit this case"),
        ],
        hints={REFUSE: "The partnership manager is told. Relevant agencies have agreed to take part in audits."},
    )
    auditor = ModelChoiceField(
        label="Who audits the case?", queryset=User.objects.none(), empty_label="Select a person"
    )
    not_held = forms.BooleanField(
        label="This person has not held the case and has not managed anybody who did",
        error_messages={"required": "Confirm that the auditor has not held the case, or name somebody else"},
    )
    reason = LongTextField(
        label="Reason, if nobody is named",
        max_length=2000,
        rows=3,
        error_messages={"required": "Say why nobody is named"},
    )

    conditional = {"answer": {NAME: ["auditor", "not_held"], NOT_KNOWN: ["reason"], REFUSE: ["reason"]}}

    def __init__(self, *args: Any, people: list[User], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        allowed = User.objects.filter(pk__in=[person.pk for person in people]).order_by("name")
        self.fields["auditor"].queryset = allowed  # type: ignore[attr-defined]


class IndependenceForm(GovukForm):
    """The auditor's declaration, before anything is written."""

    independent = RadioField(
        label="Are you independent of this case?",
        choices=[("yes", "Yes"), ("no", "No")],
        hints={"no": "You are asked why, and your safeguarding lead names somebody else."},
        help_text="You have not held the case, not managed anybody who did, and do not know the family.",
    )


class LinkForm(GovukForm):
    """Why the auditor is not independent."""

    reason = LongTextField(label="What is your link to the case?", max_length=2000, rows=3)
