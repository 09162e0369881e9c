"""Forms of the clock."""

from django import forms

from reviews.presentation.fields import GovukDateField, LongTextField
from reviews.presentation.forms import GovukForm


class LatenessForm(GovukForm):
    """Why it is late, when it will be done, and who was told."""

    reason = LongTextField(label="Why is it late?", max_length=4000, rows=6)
    forecast_on = GovukDateField(
        label="When do you expect it to be done?",
        name="The date you expect",
        help_text="The due date itself does not move. For example, 27 3 2026",
        required=False,
    )
    told_to = forms.CharField(label="Who was told that it is late?", max_length=200, required=False)
    told_on = GovukDateField(
        label="When were they told?",
        name="The date they were told",
        help_text="For example, 27 3 2026",
        past=True,
        required=False,
    )

    def __init__(self, *args: object, statutory: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)
        for name in ("told_to", "told_on"):
            self.fields[name].required = statutory


class HolidayRemovalForm(GovukForm):
    """Why an added day is taken back."""

    reason = LongTextField(label="Why is this day taken off the list?", max_length=300, rows=4)


class HolidayForm(GovukForm):
    """One day on which no working day is counted."""

    date = GovukDateField(label="Date", help_text="For example, 27 3 2027")
    name = forms.CharField(label="Name of the holiday", max_length=120)
    source = forms.CharField(
        label="Where it was announced",
        max_length=200,
        help_text="For example, the royal proclamation or the page on GOV.UK",
    )
