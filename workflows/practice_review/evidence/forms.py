"""Whom to ask for learning reports, with how many working days."""

from typing import Any

from django import forms

from reviews.people.models import Agency
from reviews.presentation.fields import CheckboxesField, LongTextField, YesNoField
from reviews.presentation.forms import GovukForm

FEWEST_DAYS, MOST_DAYS = 20, 30
LETTER = (
    "A local child safeguarding practice review has been commissioned. Please write a learning report: update your "
    "chronology and answer each key line of enquiry from your agency’s work. The author must be independent of the "
    "case.\n"
    "Act on learning now; do not wait for the report."
)


class AskReportsForm(GovukForm):
    """Agencies, time and letter; or why no agency is asked."""

    wanted = YesNoField(label="Do agencies write learning reports for this review?")
    agencies = CheckboxesField(
        label="Which agencies do you ask?",
        help_text="Those of the terms of reference are ticked. You can ask one more later.",
        error_messages={"required": "Select at least one agency"},
    )
    working_days = forms.IntegerField(
        min_value=FEWEST_DAYS,
        max_value=MOST_DAYS,
        label="How many working days do they have?",
        help_text=f"Between {FEWEST_DAYS} and {MOST_DAYS}, counted from today.",
    )
    letter = LongTextField(label="Letter to the agencies", max_length=5000, rows=6)
    none_because = LongTextField(
        label="Why does the review do without them?",
        max_length=2000,
        rows=3,
        help_text="For example: a proportionate review works with the returns of the rapid review.",
    )

    conditional = {"wanted": {"yes": ("agencies", "working_days", "letter"), "no": ("none_because",)}}

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_pk = {str(agency.pk): agency for agency in agencies}
        self.fields["agencies"].choices = [(pk, agency.name) for pk, agency in self.by_pk.items()]  # type: ignore[attr-defined]

    def chosen_agencies(self) -> list[Agency]:
        """The agencies that were ticked; none when no report is wanted."""
        return [self.by_pk[pk] for pk in self.cleaned_data["agencies"] or []]
