"""The form of an action: added by hand, from a recommendation, or corrected."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone

from reviews.learning.forms.owner import LeadField, OwnerField, possible_contributors
from reviews.learning.forms.planned import group_field
from reviews.learning.months import MonthMissing, deadline_of
from reviews.learning.scales import OtherSource
from reviews.people.models import Agency
from reviews.presentation.dates import PartialDate
from reviews.presentation.fields import CheckboxesField, GovukDateField, LongTextField, UncertainDateField
from reviews.presentation.forms import GovukForm

TEXT = 4000
CHOSEN = frozenset({"contributors", "lead"})
"""Fields whose value is not that of the action's own field."""


class DeadlineField(UncertainDateField):
    """A deadline as a day, or as a month: without a day it is the last calendar day of the month."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("help_text", "For example, 27 3 2027. Leave the day empty for the end of the month.")
        super().__init__(**kwargs)

    def clean(self, value: Any) -> Any:
        """Give the day."""
        if isinstance(value, date):
            return value
        known = super().clean(value)
        return self._day(known) if isinstance(known, PartialDate) else None

    def _day(self, known: PartialDate) -> date:
        try:
            return deadline_of(known)
        except MonthMissing:
            raise ValidationError(f"{self.called()} must include a month", code="invalid") from None


class WordsForm(GovukForm):
    """What an action says; the fields that can be corrected later."""

    what = LongTextField(label="What are you going to do?", max_length=TEXT)
    intended_change = LongTextField(label="What should change for children?", max_length=TEXT)
    theme = forms.CharField(label="Theme", max_length=120, required=False, help_text="For example, voice of the child.")
    measure_kpi = LongTextField(label="Measure of impact: a figure", max_length=TEXT, rows=3, required=False)
    measure_quality = LongTextField(
        label="Measure of impact: quality and feedback", max_length=TEXT, rows=3, required=False
    )
    lead = LeadField()
    strategic_lead = forms.CharField(
        label="Strategic lead without an account", max_length=200, required=False, help_text="Name or post."
    )
    contributors = CheckboxesField(label="Which agencies contribute?", required=False)
    group = group_field()
    start_on = GovukDateField(label="Planned start", required=False)
    dependencies = LongTextField(label="Dependencies with other plans", max_length=TEXT, rows=3, required=False)
    risk = LongTextField(label="Risk if it is not done", max_length=TEXT, rows=3, required=False)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        lead = self.fields["lead"]
        assert isinstance(lead, LeadField)
        lead.offer(timezone.localdate())
        self._agencies = {str(agency.pk): agency for agency in possible_contributors()}
        self.fields["contributors"].choices = [  # type: ignore[attr-defined]
            (pk, agency.name) for pk, agency in self._agencies.items()
        ]

    def words(self) -> dict[str, Any]:
        """Give the values for the fields of an action."""
        plain = {name: self.cleaned_data[name] for name in WordsForm.base_fields if name not in CHOSEN}
        lead = self.cleaned_data["lead"]
        return plain | {
            "contributors": self.chosen_agencies(),
            "strategic_lead_person": lead.person if lead is not None else None,
        }

    def chosen_agencies(self) -> list[Agency]:
        """Give the contributing agencies."""
        return [self._agencies[pk] for pk in self.cleaned_data["contributors"]]


class ActionForm(WordsForm):
    """A new action; its owner and its deadline belong to it."""

    owner = OwnerField()
    deadline = DeadlineField(label="Deadline")
    field_order = ["what", "intended_change", "owner", "deadline"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, OwnerField)
        owner.offer(timezone.localdate())


class ActionByHandForm(ActionForm):
    """A new action that no case of ours gave."""

    source_kind = forms.ChoiceField(label="Where does it come from?", choices=[("", "Select"), *OtherSource.choices])
    field_order = ["source_kind", *ActionForm.field_order]


class CorrectWordsForm(WordsForm):
    """Corrected words, with the reason."""

    reason = LongTextField(label="Why is it corrected?", help_text="It stays in the history.", max_length=2000)
