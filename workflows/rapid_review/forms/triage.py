"""RR-2: are the criteria met? RR-3: the notification."""

from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from reviews.presentation.fields import (
    CheckboxesField,
    GovukDateField,
    GovukDateTimeField,
    LongTextField,
    RadioField,
)
from reviews.presentation.forms import GovukForm

NEXT_STEPS = {
    "learning_review": "A local learning review",
    "single_agency": "A review by one agency",
    "audit": "A multi-agency audit",
    "none": "No further review",
}

BASES = {
    "criteria": "Criteria met: abuse or neglect is known or suspected, and the child died or was seriously harmed",
    "looked_after": "Criteria met, and the child was looked after",
    "care_leaver": "Criteria met, and the person was a care leaver",
}


class AuthorityDecidesForm(GovukForm):
    """The local authority's decision when the partners do not agree on notifying (E12)."""

    notify = RadioField(
        label="Does the local authority notify the Panel?",
        choices=[("yes", "Yes, notify"), ("no", "No, the criteria are not met")],
        help_text="The partners do not agree. The decision to notify is the local authority's; the other views stay on "
        "record as dissent.",
    )
    reasons = LongTextField(label="Reasons for the decision", max_length=5000)


class NotMetForm(GovukForm):
    """Why the criteria are not met, what happens instead, and when the referrer was told (E11)."""

    rationale = LongTextField(
        label="Why the criteria are not met",
        max_length=8000,
        help_text="Say how the partners weighed the harm and whether abuse or neglect is known or suspected.",
    )
    next_step = RadioField(label="What happens instead?", choices=list(NEXT_STEPS.items()))
    next_step_note = LongTextField(label="More about the next step", required=False, max_length=3000)
    referrer_told_on = GovukDateField(label="When was the referrer told?", name="Date the referrer was told", past=True)


class NotificationForm(GovukForm):
    """What was sent to the Panel through the national notification system (CSINS)."""

    sent_at = GovukDateTimeField(
        label="When was the notification sent to the Panel?",
        name="Date and time the notification was sent",
        help_text="The fifteen working days of the rapid review are counted from this day.",
        past=True,
    )
    csins_reference = forms.CharField(label="CSINS reference", max_length=60)
    submitted_by = forms.CharField(label="Who submitted it?", max_length=200)
    basis = RadioField(label="On what basis was it sent?", choices=list(BASES.items()))
    children_included = CheckboxesField(label="Which children does the notification include?")
    partners_told_on = GovukDateField(
        label="When were the safeguarding partners told?", name="Date the partners were told", past=True
    )
    other_areas_told = LongTextField(label="Which other areas were told?", required=False, max_length=2000, rows=3)
    copy_to_business_unit_on = GovukDateField(
        label="When did the business unit get its copy?", name="Date of the copy", past=True
    )
    late_reason = LongTextField(
        label="If it was sent late: why?",
        required=False,
        max_length=3000,
        rows=3,
        help_text="Needed when the notification was sent after its due day.",
    )

    def __init__(self, *args: Any, children: list[str], due_on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.due_on = due_on
        self.fields["children_included"].choices = [(label, label) for label in children]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the reason when the notification was sent after its due day."""
        cleaned = super().clean()
        sent = cleaned.get("sent_at")
        late = sent is not None and self.due_on is not None and timezone.localtime(sent).date() > self.due_on
        if late and not cleaned.get("late_reason"):
            self.add_error("late_reason", "Give the reason: the notification was sent after its due day")
        return cleaned
