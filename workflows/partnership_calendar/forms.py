"""Forms of the partnership calendar."""

from django import forms

from reviews.presentation.fields import GovukDateField, LongTextField
from reviews.presentation.forms import GovukForm
from reviews.presentation.widgets import GovukRadios
from workflows.partnership_calendar.kinds import KINDS


class AddDateForm(GovukForm):
    """Which kind of date, its day 0, and a note."""

    kind = forms.ChoiceField(
        label="What is it?",
        choices=[(kind.code, f"{kind.label}: give {kind.asked} ({kind.example})") for kind in KINDS.values()],
        widget=GovukRadios,
        error_messages={"required": "Select what it is"},
    )
    day0 = GovukDateField(
        label="Day from which it is counted",
        help_text="For a meeting, the day of the meeting. For example, 31 3 2027",
    )
    note = forms.CharField(
        label="Note (optional)", max_length=200, required=False, help_text="Nothing about a child or a family"
    )


class DoneForm(GovukForm):
    """When it was done."""

    on = GovukDateField(label="When was it done?", name="The date", help_text="For example, 28 9 2026", past=True)


class CorrectForm(GovukForm):
    """Another day, and why."""

    day = GovukDateField(label="The right day", help_text="For example, 28 9 2026")
    reason = LongTextField(label="Why is it corrected?", max_length=1000, rows=4)


class TakeOutForm(GovukForm):
    """Why it will not happen."""

    reason = LongTextField(label="Why will it not happen?", max_length=1000, rows=4)
