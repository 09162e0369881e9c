"""Findings and recommendations as people type them."""

from __future__ import annotations

from typing import Any

from django import forms

from reviews.learning.forms.owner import possible_contributors
from reviews.learning.models import Finding
from reviews.people.models import Agency
from reviews.presentation.fields import CheckboxesField, GovukDateField, LongTextField
from reviews.presentation.forms import GovukForm

TEXT = 4000


class FindingForm(GovukForm):
    """What was found."""

    text = LongTextField(label="What was found?", help_text="Without names of children.", max_length=TEXT)


def why_after_close() -> LongTextField:
    """Ask why something is added to a case that is closed."""
    return LongTextField(
        label="Why is it added after the case was closed?",
        help_text="It stays in the history of the case.",
        max_length=2000,
        rows=3,
        error_messages={"required": "Say why it is added after the case was closed"},
    )


class RecommendationForm(GovukForm):
    """What is recommended, to whom, by when."""

    text = LongTextField(label="What is recommended?", help_text="Without names of children.", max_length=TEXT)
    finding = forms.ModelChoiceField(
        label="Finding it follows from", queryset=Finding.objects.none(), required=False, empty_label="None"
    )
    owners = CheckboxesField(label="Which agencies should act?", required=False)
    due_on = GovukDateField(label="By when?", name="Date", required=False)
    measure = LongTextField(label="How will success be measured?", max_length=TEXT, rows=3, required=False)
    evidence_expected = LongTextField(label="What evidence is expected?", max_length=TEXT, rows=3, required=False)

    def __init__(self, *args: Any, findings: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["finding"].queryset = findings  # type: ignore[attr-defined]
        self._agencies = {str(agency.pk): agency for agency in possible_contributors()}
        self.fields["owners"].choices = [  # type: ignore[attr-defined]
            (pk, agency.name) for pk, agency in self._agencies.items()
        ]

    def chosen_owners(self) -> list[Agency]:
        """Give the agencies that should act."""
        return [self._agencies[pk] for pk in self.cleaned_data["owners"]]


class NoActionForm(GovukForm):
    """Why no action follows."""

    reason = LongTextField(label="Why does no action follow?", help_text="It stays in the history.", max_length=2000)


class CorrectTextForm(GovukForm):
    """Other words, with the reason."""

    text = LongTextField(label="Text", max_length=TEXT)
    reason = LongTextField(label="Why is it corrected?", help_text="Both wordings stay.", max_length=2000)
