"""A partner's position: in its own hand, or as it was given at a meeting."""

from typing import Any

from django import forms

from reviews.decisions.options import Question
from reviews.presentation.fields import LongTextField, RadioField
from reviews.presentation.forms import GovukForm


class PositionForm(GovukForm):
    """One partner's position, reasons and conflict of interest."""

    choice = RadioField(label="Your position")
    reasons = LongTextField(label="Reasons", max_length=6000)
    conflict = RadioField(
        label="Do you have a conflict of interest in this case?",
        choices=[("no", "No"), ("yes", "Yes")],
        hints={"yes": "Say what it is. The scrutineer sees it."},
    )
    conflict_text = LongTextField(label="What is the conflict?", max_length=2000, rows=3)
    sign = forms.BooleanField(error_messages={"required": "Confirm on whose behalf you decide"})

    conditional = {"conflict": {"yes": ["conflict_text"]}}

    def __init__(self, *args: Any, question: Question, agency: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["choice"].choices = list(question.choices.items())  # type: ignore[attr-defined]
        self.fields["sign"].label = f"{question.statement} {agency}"


class MinutedPositionForm(GovukForm):
    """A partner's position as given at a meeting, recorded by the business team."""

    agency = RadioField(label="Whose position do you record?")
    title = forms.CharField(label="Who gave it? (post)", max_length=200)
    choice = RadioField(label="The position given")
    reasons = LongTextField(label="Reasons given", max_length=6000)

    def __init__(self, *args: Any, question: Question, agencies: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["agency"].choices = agencies  # type: ignore[attr-defined]
        self.fields["choice"].choices = list(question.choices.items())  # type: ignore[attr-defined]
