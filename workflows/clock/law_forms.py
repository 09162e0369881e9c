"""Forms with which people administer the law."""

from typing import Any

from django import forms

from reviews.presentation.fields import GovukDateField, LongTextField, RadioField, YesNoField
from reviews.presentation.forms import GovukForm

REASON_LENGTH = 300
REASON_HELP = "It stands in the history of the partnership. Do not write about a case."


def _reason(label: str) -> LongTextField:
    return LongTextField(label=label, max_length=REASON_LENGTH, rows=3, help_text=REASON_HELP)


class EditionStartForm(GovukForm):
    """From which day an edition applies to new cases."""

    starts_on = GovukDateField(
        label="From which day does it apply to new cases?",
        name="The day",
        help_text="Cases that are open keep the edition they have. For example, 1 4 2027",
        future=True,
    )
    reason = _reason("Why this day?")


class CitationForm(GovukForm):
    """The right source of a rule."""

    source = LongTextField(label="Source", max_length=1000, rows=4)
    reason = _reason("What was wrong?")


class PeriodForm(GovukForm):
    """Another local period."""

    count = forms.IntegerField(label="New number", widget=forms.TextInput(attrs={"inputmode": "numeric"}))
    applies_from = GovukDateField(
        label="From which day does it apply?",
        name="The day",
        help_text="To deadlines opened from this day on. For example, 1 4 2027",
        future=True,
    )
    open_too = YesNoField(
        label="Do deadlines that are open move as well?",
        hints={
            "no": "They keep the period under which they were opened.",
            "yes": "They move when a second person approves, so it must apply from today. "
            "Those for which somebody asked for a period stay.",
        },
        initial=False,
    )
    reason = _reason("Why does the period change?")

    def __init__(self, *args: Any, allowed: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["count"].help_text = allowed


class DecidePeriodForm(GovukForm):
    """Agree to a proposed period, or not."""

    AGREE, REFUSE = "agree", "refuse"

    decision = RadioField(
        label="Do you agree?", choices=((AGREE, "Yes, change the period"), (REFUSE, "No, keep it as it is"))
    )
    note = LongTextField(
        label="Note",
        max_length=REASON_LENGTH,
        rows=3,
        required=False,
        help_text="If you do not agree, say why. Do not write about a case.",
    )


class CaseEditionForm(GovukForm):
    """To which edition of the guidance a case moves, and why."""

    edition = RadioField(label="Which edition should apply to this case?", choices=())
    note = LongTextField(
        label="Why does the case move to another edition?",
        max_length=1000,
        rows=4,
        help_text="It becomes part of the case. Do not give the name of a child.",
    )

    def __init__(self, *args: Any, editions: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].choices = editions  # type: ignore[attr-defined]
