"""The texts of the findings report, and the group's verdict."""

from typing import Any

from reviews.presentation.fields import GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from reviews.presentation.sectioned_form import SectionedForm
from workflows.multi_agency_audit.findings.sections import HEADINGS
from workflows.multi_agency_audit.findings.services import Written

LONGEST_LINE = 1000


class Lines(LongTextField):
    """Several short texts, one a line; gives a list without empty lines."""

    def clean(self, value: Any) -> Any:
        """Split into lines; raise ValidationError when one is too long."""
        from django.core.exceptions import ValidationError

        text = super().clean(value) or ""
        lines = [line.strip() for line in str(text).split("\n") if line.strip()]
        if any(len(line) > LONGEST_LINE for line in lines):
            raise ValidationError(f"Each line must have {LONGEST_LINE} characters or fewer")
        return lines


class FindingsForm(SectionedForm):
    """Every text of the report; the tables come by themselves."""

    themes = Lines(
        label="Themes, one a line", max_length=8000, rows=5, help_text="Each becomes a finding of the audit."
    )
    recommendations = Lines(
        label="Recommendations, one a line",
        max_length=12000,
        rows=6,
        required=False,
        help_text="Each gets an owner and a date, or a reason why no action follows, when the findings are accepted.",
    )

    def __init__(self, *args: Any, amending: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for heading in HEADINGS:
            self.fields[heading.code] = LongTextField(
                label=heading.title,
                help_text=heading.hint,
                required=heading.required,
                max_length=20000,
                error_messages={"required": f"Write “{heading.title}”"},
            )
        names = tuple(heading.code for heading in HEADINGS)
        self.parts = (("The report", (names[0], "themes", *names[1:])), ("Recommendations", ("recommendations",)))  # type: ignore[misc]
        if amending:
            self.fields["change_note"] = LongTextField(label="What changed since the last version", max_length=4000)
            self.parts += (("What changed", ("change_note",)),)  # type: ignore[misc]

    def written(self) -> Written:
        """What was written, for the service."""
        data = self.cleaned_data
        return Written(
            texts={heading.code: data[heading.code] for heading in HEADINGS},
            themes=data["themes"],
            recommendations=data["recommendations"],
            change_note=data.get("change_note", ""),
        )


class VerdictForm(GovukForm):
    """Accept this version, or say what to change."""

    verdict = RadioField(
        label="What does the quality assurance group say?",
        choices=[("accept", "It accepts this version"), ("amend", "It asks for changes")],
    )
    what_to_change = LongTextField(label="What is to be changed?", max_length=6000, rows=5)
    held_on = GovukDateField(label="When did the group meet?", name="Date of the meeting", past=True)
    note = LongTextField(label="Note of the group", required=False, max_length=4000, rows=3)

    conditional = {"verdict": {"amend": ["what_to_change"]}}
