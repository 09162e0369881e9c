"""L-3: scope and terms of reference, and their approval."""

from datetime import date
from typing import Any

from django import forms

from reviews.people.models import Agency
from reviews.presentation.fields import CheckboxesField, GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from reviews.presentation.sectioned_form import SectionedForm

METHODS = {
    "systems": "Systems approach",
    "significant_incident": "Significant incident learning process",
    "appreciative": "Appreciative inquiry",
    "proportionate": "Proportionate review of documents",
    "other": "Another method",
}


class TermsForm(SectionedForm):
    """Every part of the terms of reference."""

    parts = (
        ("Scope", ("period_from", "period_to", "subjects", "agencies", "key_lines")),
        ("Method", ("method", "method_note", "equality_lens")),
        ("Plans", ("family_plan", "practitioner_plan", "parallel_plan")),
        ("Time and money", ("timetable", "budget")),
        ("Publication and advice", ("publication_intent", "legal_adviser")),
    )

    period_from = GovukDateField(label="First day of the period under review", past=True)
    period_to = GovukDateField(label="Last day of the period under review", past=True)
    subjects = LongTextField(
        label="Who is the review about?", max_length=3000, rows=3, help_text="Use Child A, not names."
    )
    agencies = CheckboxesField(
        label="Which agencies write a learning report?",
        error_messages={"required": "Select at least one agency"},
    )
    key_lines = LongTextField(
        label="Key lines of enquiry", max_length=8000, help_text="One question on each line. Agencies answer each."
    )
    method = RadioField(label="Which method is used?", choices=list(METHODS.items()))
    method_note = LongTextField(label="More about the method", required=False, max_length=3000, rows=3)
    equality_lens = LongTextField(
        label="How race, culture, disability and other inequality are looked at", max_length=3000, rows=3
    )
    family_plan = LongTextField(label="How and when the family takes part", max_length=4000, rows=3)
    practitioner_plan = LongTextField(label="How and when practitioners take part", max_length=4000, rows=3)
    parallel_plan = LongTextField(
        label="Police, court and other processes that run beside, and how they are handled", max_length=4000, rows=3
    )
    timetable = LongTextField(label="Timetable", max_length=3000, rows=4, help_text="Publication within six months.")
    budget = forms.CharField(label="Budget", max_length=200)
    publication_intent = LongTextField(
        label="What is intended for publication?",
        max_length=2000,
        rows=3,
        help_text="Reports are published unless that is inappropriate.",
    )
    legal_adviser = forms.CharField(label="Legal adviser", max_length=200)

    def __init__(self, *args: Any, agencies: list[Agency], amending: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_pk = {str(agency.pk): agency for agency in agencies}
        self.fields["agencies"].choices = [(pk, agency.name) for pk, agency in self.by_pk.items()]  # type: ignore[attr-defined]
        if amending:
            self.fields["change_note"] = LongTextField(label="What changed since the last version", max_length=4000)
            self.parts = (*self.parts, ("What changed", ("change_note",)))  # type: ignore[assignment, misc]

    def clean(self) -> dict[str, Any]:
        """The period must run forwards."""
        cleaned = super().clean()
        first, last = cleaned.get("period_from"), cleaned.get("period_to")
        if isinstance(first, date) and isinstance(last, date) and first > last:
            self.add_error("period_to", "The last day of the period must be after the first")
        return cleaned

    def chosen_agencies(self) -> list[Agency]:
        """The agencies that were ticked."""
        return [self.by_pk[pk] for pk in self.cleaned_data["agencies"]]


class ChangeForm(GovukForm):
    """Why terms that hold already change."""

    reason = LongTextField(label="Why do the terms of reference change?", max_length=3000, rows=3)


class TermsDecisionForm(GovukForm):
    """Approved, or sent back with what to change."""

    conditional = {"decision": {"send_back": ["note"]}}

    decision = RadioField(
        label="Do you approve these terms of reference?",
        choices=[("approve", "Approve them"), ("send_back", "Send them back")],
    )
    note = LongTextField(label="What has to change?", max_length=4000)
