"""The form of the what-if page: dates only, so that its address may be shared and says nothing about a child."""

from typing import Any, ClassVar

from django import forms

from reviews.presentation.dates import spoken_date
from reviews.presentation.fields import GovukDateField
from reviews.presentation.forms import GovukForm
from workflows.clock.supposing import Choice, Supposable


class WhatIfForm(GovukForm):
    """One date for each thing that may be supposed; whatever is left empty stays as it is."""

    mark_optional: ClassVar[bool] = False

    def __init__(self, *args: Any, case: Supposable, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for choice in (*case.facts, *case.asked, *case.done):
            self.fields[choice.name] = _date(choice)
        self.fields["holiday"] = GovukDateField(label="A bank holiday is added on", name="The day", required=False)
        days = sorted(case.calendar.holidays.items())
        first = min((one.day0 for one in case.known if one.day0), default=None)
        kept = [(day.isoformat(), f"{spoken_date(day)}, {name}") for day, name in days if first and day > first][:40]
        self.fields["no_holiday"] = forms.ChoiceField(
            label="A bank holiday is taken away", choices=[("", "None"), *kept], required=False
        )


def _date(choice: Choice) -> GovukDateField:
    now = f"Now {spoken_date(choice.now)}." if choice.now else ""
    words = "Not recorded yet." if choice.name.startswith("fact_") else ""
    return GovukDateField(label=choice.label, required=False, help_text=now or words)
