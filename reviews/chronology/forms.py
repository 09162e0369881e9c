"""Forms for one row, for a file of rows, and for what the collating officer marks."""

from __future__ import annotations

from datetime import time
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from reviews.chronology.models import ChildSeen, CollationNote, Entry
from reviews.chronology.precision import Precision
from reviews.chronology.services import EntryText
from reviews.presentation.dates import Unreadable, spoken_time, time_of
from reviews.presentation.fields import LongTextField, RadioField, UncertainDateField
from reviews.presentation.forms import GovukForm

MAX_FILE = 2 * 1024 * 1024


class TimeField(forms.CharField):
    """A time as people write it ("4:42pm"); gives None when empty."""

    def clean(self, value: Any) -> Any:
        """Read the time; the error says how to write it."""
        text = super().clean(value)
        if not text:
            return None
        try:
            return time_of(text)
        except Unreadable as wrong:
            raise ValidationError(wrong.message, code="invalid") from wrong


class EntryForm(GovukForm):
    """One significant event; its date may be known only in part."""

    happened = UncertainDateField(
        label="When did it happen?",
        name="Date of the event",
        required=False,
        past=True,
        help_text="For example, 27 3 2026. Leave out the day, or the day and month, if you do not know them.",
    )
    approximate = forms.BooleanField(required=False, label="The date is approximate")
    date_unknown = forms.BooleanField(required=False, label="The date is not known")
    happened_time = TimeField(required=False, label="Time, if it is recorded", help_text="For example, 4:42pm")
    source = forms.CharField(
        max_length=300, label="Source", help_text="The record it is taken from, for example “GP record”"
    )
    who = forms.CharField(
        max_length=300, required=False, label="Who was involved", help_text="Roles, not names of staff"
    )
    event = LongTextField(max_length=5000, rows=5, label="What happened")
    action_taken = LongTextField(max_length=5000, rows=3, required=False, label="Action taken")
    child_seen = RadioField(choices=ChildSeen.choices, label="Was the child seen or heard?", inline=True)
    comment = LongTextField(max_length=5000, rows=3, required=False, label="Comment")
    practice_episode = forms.BooleanField(required=False, label="This belongs to a key practice episode")

    def clean(self) -> dict[str, Any]:
        """A date, or the statement that there is none."""
        cleaned = super().clean()
        if "happened" not in self.errors:
            if cleaned.get("happened") and cleaned.get("date_unknown"):
                self.add_error("date_unknown", "Enter a date or say that it is not known, not both")
            elif not cleaned.get("happened") and not cleaned.get("date_unknown"):
                self.add_error("happened", "Enter the date of the event, or tick that it is not known")
        return cleaned

    def text(self) -> EntryText:
        """Give the row for the service."""
        given = self.cleaned_data
        known = given["happened"]
        return EntryText(
            happened_on=known.first_day if known else None,
            precision=precision_of(known, approximate=given["approximate"]),
            happened_time=given["happened_time"],
            source=given["source"],
            who=given["who"],
            event=given["event"],
            action_taken=given["action_taken"],
            child_seen=given["child_seen"],
            comment=given["comment"],
            practice_episode=given["practice_episode"],
        )


def precision_of(known: Any, *, approximate: bool) -> str:
    """How sure a partial date is."""
    if known is None:
        return Precision.UNKNOWN
    if known.month is None:
        return Precision.YEAR
    if known.day is None:
        return Precision.MONTH
    return Precision.APPROXIMATE if approximate else Precision.EXACT


def initial_of(entry: Entry) -> dict[str, Any]:
    """What the form shows for a row that is changed."""
    shown: dict[str, Any] = {name: getattr(entry, name) for name in EntryForm.base_fields if hasattr(entry, name)}
    happened, precision = entry.happened_on, entry.precision
    shown["happened_time"] = spoken_time(entry.happened_time) if isinstance(entry.happened_time, time) else ""
    shown["approximate"] = precision == Precision.APPROXIMATE
    shown["date_unknown"] = precision == Precision.UNKNOWN
    if happened is not None:
        day = str(happened.day) if precision in (Precision.EXACT, Precision.APPROXIMATE) else ""
        month = "" if precision == Precision.YEAR else str(happened.month)
        shown["happened"] = [day, month, str(happened.year)]
    return shown


class ImportForm(GovukForm):
    """A CSV file of rows."""

    file = forms.FileField(label="CSV file", help_text="Up to 2MB and 2,000 rows")

    def clean_file(self) -> Any:
        """Refuse a file that is too large before reading it."""
        given = self.cleaned_data["file"]
        if given.size > MAX_FILE:
            raise ValidationError("The file must be smaller than 2MB")
        return given


class DuplicateForm(GovukForm):
    """Which row tells the same event."""

    original = forms.ChoiceField(label="It is the same event as")

    def __init__(self, *args: Any, candidates: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["original"].choices = [("", "Choose a row"), *candidates]  # type: ignore[attr-defined]


class ContradictionForm(GovukForm):
    """What does not agree."""

    contradiction_note = LongTextField(
        max_length=2000,
        rows=3,
        required=False,
        label="What does not agree, and with which record?",
        help_text="Empty the box to take the note back",
    )


class NoteForm(GovukForm):
    """A note for the meeting."""

    kind = RadioField(choices=CollationNote.Kind.choices, label="What is the note about?")
    text = LongTextField(max_length=5000, rows=4, label="Note")
