"""L-7 and L-8: contacts with family and practitioners."""

from typing import Any

from django import forms

from reviews.presentation.fields import GovukDateField, LongTextField, RadioField, YesNoField
from reviews.presentation.forms import GovukForm
from workflows.practice_review.models import Clearance, FamilyContact, PractitionerContact
from workflows.practice_review.refusals import NotCleared
from workflows.practice_review.services.engagement import check_cleared

LISTED = [("no", "No"), ("yes", "Yes")]
CONSENT = {"yes": "Yes", "no": "No", "not_asked": "Not asked yet"}


class ContactForm(GovukForm):
    """What both kinds of contact ask for."""

    kind = RadioField(label="What kind of contact is it?")
    clearance = RadioField(
        label="Do police and the Crown Prosecution Service agree to the contact?",
        choices=Clearance.choices,
        help_text="Ask them before you meet anybody who may be a witness or a suspect.",
    )
    clearance_note = forms.CharField(label="Who was asked, and when", max_length=300, required=False)
    held_on = GovukDateField(
        label="When was it? Leave empty if it has not taken place",
        name="Date of the contact",
        past=True,
        required=False,
    )

    conditional = {"listed": {"yes": ["despite"]}}

    def __init__(self, *args: Any, correcting: bool = False, guarded: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if guarded:
            self.fields["listed"] = RadioField(
                label="A parallel process forbids contact with some people. Is one of them in this contact?",
                help_text=guarded,
                choices=LISTED,
                error_messages={"required": "Say whether one of them is in this contact"},
            )
            self.fields["despite"] = LongTextField(
                label="Why are they contacted all the same?",
                max_length=2000,
                rows=3,
                error_messages={"required": "Say why they are contacted all the same"},
            )
        if correcting:
            self.fields["reason"] = LongTextField(label="Why is it corrected?", max_length=2000, rows=3)

    def clean(self) -> dict[str, Any]:
        """A contact that police or CPS have not agreed to has not taken place."""
        cleaned = super().clean()
        if {"kind", "clearance"} <= set(cleaned):
            try:
                check_cleared(cleaned)
            except NotCleared as refused:
                self.add_error("held_on", str(refused))
        return cleaned


class FamilyContactForm(ContactForm):
    """One contact with somebody of the family."""

    who = forms.CharField(
        label="With whom?", max_length=100, help_text="Say the relation: mother, grandfather, Child A. Not the name."
    )
    consent = RadioField(label="Do they consent to their words being used?", choices=list(CONSENT.items()), inline=True)
    support = forms.CharField(label="Advocate, interpreter or other support", max_length=300, required=False)
    notes = LongTextField(label="What was said, in their words", required=False, max_length=12000)
    wishes = LongTextField(label="What they want in the report", required=False, max_length=6000, rows=3)

    field_order = ("kind", "who", "clearance", "clearance_note", "held_on", "consent", "support", "notes", "wishes")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(FamilyContact.KINDS.items())  # type: ignore[attr-defined]


class PractitionerContactForm(ContactForm):
    """One event or conversation with practitioners."""

    attendees = LongTextField(
        label="Who came? Roles and agencies", required=False, max_length=4000, rows=4, help_text="One on each line."
    )
    support_offered = forms.CharField(label="Support that was offered", max_length=300, required=False)
    notes = LongTextField(label="What was said and learned", required=False, max_length=12000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = list(PractitionerContact.KINDS.items())  # type: ignore[attr-defined]


class FamilySummaryForm(GovukForm):
    """What came of the family's part."""

    took_part = YesNoField(label="Did the family take part?")
    text = LongTextField(
        label="What they want in the report, or why they did not take part",
        max_length=8000,
        help_text="The report takes this over. Agencies do not see it before publication.",
    )


class PractitionerSummaryForm(GovukForm):
    """What came of the practitioners' part."""

    took_part = YesNoField(label="Did practitioners take part?")
    text = LongTextField(label="What they taught us, or why they did not take part", max_length=8000)
