"""Filters of the list of letters, reasons, and the calendar's choice."""

from typing import Any

from django import forms

from notifications.kinds import kinds, title_of
from notifications.models import State
from reviews.presentation.fields import LongTextField
from reviews.presentation.forms import GovukForm

ANY = "any"
NOT_A_LETTERS = frozenset({State.COLLECTED})


class LetterFilter(GovukForm):
    """Which letters to show; failed ones until something else is chosen."""

    mark_optional = False

    state = forms.ChoiceField(label="State", required=False)
    kind = forms.ChoiceField(label="Kind of message", required=False)
    q = forms.CharField(label="Person", help_text="Name or e-mail address", required=False, max_length=100)

    def __init__(self, data: Any, **kwargs: Any) -> None:
        data = data.copy()
        data.setdefault("state", State.FAILED.value)
        super().__init__(data, **kwargs)
        states = [(str(value), label) for value, label in State.choices if value not in NOT_A_LETTERS]
        self.fields["state"].choices = [(ANY, "Any"), *states]  # type: ignore[attr-defined]
        known = sorted((title_of(kind.code), kind.code) for kind in kinds())
        self.fields["kind"].choices = [("", "All"), *((code, title) for title, code in known)]  # type: ignore[attr-defined]


class WhyForm(GovukForm):
    """The reason for handling a letter by hand."""

    reason = LongTextField(
        label="Why?", max_length=300, rows=3, help_text="It stays in the partnership's history. Do not name a child."
    )


class CalendarForm(GovukForm):
    """What the calendar should do."""

    alarms = forms.BooleanField(label="Remind me in my calendar at 9am the day before something is due", required=False)
