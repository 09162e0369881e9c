"""RR-4: whom to ask, about which period, by when."""

from datetime import date
from typing import Any

from django import forms

from reviews.people.models import Agency
from reviews.presentation.fields import CheckboxesField, GovukDateField, LongTextField
from reviews.presentation.sectioned_form import SectionedForm

LETTER = (
    "A rapid review has been opened. Please tell us within two working days whether the child or family is known to "
    "your agency. If they are, please complete the information return by its due date.\n"
    "Preserve and restrict all relevant records now. Share only what is relevant to this review."
)


class ScopeForm(SectionedForm):
    """The agencies, the period in scope, the family list, and the dates agreed now."""

    parts = (
        ("Who is asked", ("agencies",)),
        ("What they are asked", ("period_from", "period_to", "period_reason", "family", "letter")),
        ("Dates to agree now", ("meeting_on", "decision_on")),
        ("Before you send", ("records_secured", "leads_informed")),
    )

    agencies = CheckboxesField(
        label="Which agencies do you ask?",
        help_text="Each gets a task of its own. You can add one later.",
    )
    period_from = GovukDateField(
        label="First day of the period in scope",
        help_text="Two years before the incident, or from the pregnancy, unless there is a reason for less.",
        past=True,
    )
    period_to = GovukDateField(label="Last day of the period in scope", past=True)
    period_reason = LongTextField(label="Reason for another period", required=False, max_length=2000, rows=3)
    family = LongTextField(
        label="Family list for the agencies",
        max_length=8000,
        rows=8,
        help_text="Names, dates of birth, addresses and relationships. Only the agencies you ask can read this.",
    )
    letter = LongTextField(label="Letter to the agencies", max_length=5000, rows=8)
    meeting_on = GovukDateField(label="Date of the rapid review meeting", future=True)
    decision_on = GovukDateField(label="Date kept free for the partners' decision", future=True)
    records_secured = forms.BooleanField(
        label="The letter tells agencies to preserve and restrict their records",
        error_messages={"required": "Confirm that agencies are told to preserve and restrict their records"},
    )
    leads_informed = forms.BooleanField(
        label="The lead and delegated partners have been told that a rapid review is open",
        error_messages={"required": "Confirm that the lead and delegated partners have been told"},
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_pk = {str(agency.pk): agency for agency in agencies}
        self.fields["agencies"].choices = [(pk, agency.name) for pk, agency in self.by_pk.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The period must run forwards, and the decision must follow the meeting."""
        cleaned = super().clean()
        first, last = cleaned.get("period_from"), cleaned.get("period_to")
        if isinstance(first, date) and isinstance(last, date) and first > last:
            self.add_error("period_to", "The last day of the period must be after the first")
        meeting, decision = cleaned.get("meeting_on"), cleaned.get("decision_on")
        if isinstance(meeting, date) and isinstance(decision, date) and decision < meeting:
            self.add_error("decision_on", "The decision date must not be before the meeting")
        return cleaned

    def chosen_agencies(self) -> list[Agency]:
        """The agencies that were ticked."""
        return [self.by_pk[pk] for pk in self.cleaned_data["agencies"]]
