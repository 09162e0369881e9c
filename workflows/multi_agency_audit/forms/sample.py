"""A-3 to A-5: the list of codes, reasons, and which agencies are asked about which case."""

from typing import Any

from django import forms

from reviews.people.models import Agency
from reviews.presentation.fields import CheckboxesField, LongTextField
from reviews.presentation.forms import GovukForm
from workflows.multi_agency_audit.codes import BadRow, ListUnreadable, read_codes, read_text
from workflows.multi_agency_audit.models import SampleCase

MOST_BYTES = 200_000
SHOWN = 50
"""Lines named on the page; the rest is counted."""


class CodesForm(GovukForm):
    """Codes pasted or uploaded, one a line; all of them are taken or none."""

    bad: tuple[BadRow, ...] = ()
    """The first lines that cannot be taken, for the page."""

    codes = LongTextField(
        label="Paste the case codes",
        required=False,
        rows=10,
        help_text="One code on each line, such as AUD-0173. No names, dates of birth or NHS numbers.",
    )
    file = forms.FileField(
        label="Or choose a CSV file", required=False, help_text="One column with the codes. Up to 2,000 codes."
    )

    def clean(self) -> dict[str, Any]:
        """Read the list; name every line that cannot be taken, and never repeat what stands in it."""
        cleaned = super().clean()
        text, upload = cleaned.get("codes") or "", cleaned.get("file")
        if bool(text.strip()) == bool(upload):
            self.add_error("codes", "Paste the codes or choose a file" + (", not both" if upload else ""))
            return cleaned
        name = "file" if upload else "codes"
        if upload and upload.size > MOST_BYTES:
            self.add_error("file", "The file must be 200KB or smaller")
            return cleaned
        try:
            read = read_codes(read_text(upload.read()) if upload else text)
        except ListUnreadable as wrong:
            self.add_error(name, str(wrong))
            return cleaned
        self.bad = read.bad[:SHOWN]
        if count := len(read.bad):
            self.add_error(name, f"Correct {count} line{'s' if count != 1 else ''}: nothing was taken")
        if not read.codes and not read.bad:
            self.add_error(name, "The list has no codes")
        cleaned["read"] = read.codes
        return cleaned


class ReasonForm(GovukForm):
    """Why."""

    reason = LongTextField(label="Reason", max_length=2000, rows=3)

    def __init__(self, *args: Any, label: str = "Reason", hint: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].label, self.fields["reason"].help_text = label, hint


class AskAgenciesForm(GovukForm):
    """For each drawn case: which agencies know it and are sent a tool."""

    def __init__(self, *args: Any, rows: list[SampleCase], agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = rows
        choices = [(str(agency.pk), agency.name) for agency in agencies]
        for row in rows:
            self.fields[f"case_{row.pk}"] = CheckboxesField(
                label=f"{row.subject} ({row.code}): which agencies are asked?",
                choices=choices,
                error_messages={"required": f"Choose at least one agency for {row.subject}"},
            )
        if not rows:
            self.fields["drawn"] = forms.BooleanField(
                label="", widget=forms.HiddenInput, error_messages={"required": "Draw the sample first"}
            )

    def chosen(self) -> dict[int, list[int]]:
        """Agencies' ids by the id of the sampled case."""
        return {row.pk: [int(pk) for pk in self.cleaned_data[f"case_{row.pk}"]] for row in self.rows}


class OneMoreForm(GovukForm):
    """Which agency is asked as well, and about which cases."""

    agency = forms.ModelChoiceField(
        label="Which agency do you ask as well?", queryset=Agency.objects.none(), empty_label="Select an agency"
    )
    cases = CheckboxesField(label="About which cases?")

    def __init__(self, *args: Any, rows: list[SampleCase], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = {str(row.pk): row for row in rows}
        self.fields["agency"].queryset = Agency.objects.asked_in_reviews().order_by("name")  # type: ignore[attr-defined]
        self.fields["cases"].choices = [(pk, f"{row.subject} ({row.code})") for pk, row in self.rows.items()]  # type: ignore[attr-defined]

    def chosen(self) -> list[SampleCase]:
        """The cases that were ticked."""
        return [self.rows[pk] for pk in self.cleaned_data["cases"]]
