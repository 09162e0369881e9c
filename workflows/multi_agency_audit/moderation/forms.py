"""The minute of a moderation, the chair's decision, a grade given anew."""

from collections.abc import Iterator
from typing import Any

from django import forms

from reviews.presentation.fields import GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from reviews.presentation.one_line import read_as_seen
from reviews.presentation.sectioned_form import SectionedForm
from workflows.multi_agency_audit.moderation.agreement import MatrixRow
from workflows.multi_agency_audit.moderation.matrix import CaseMatrix, agreed_in
from workflows.multi_agency_audit.moderation.services import Graded, Minute
from workflows.multi_agency_audit.tables.grades import GRADES, grade_label
from workflows.multi_agency_audit.tables.tool import OVERALL

CHOICES = [(grade.code, grade.label) for grade in GRADES]
HINTS = {grade.code: grade.definition for grade in GRADES}
NO_GRADE = ("", "No moderated grade for this section")


class ModerateForm(SectionedForm):
    """The meeting, the story of the case, the grade with its reason, the sections that were graded together."""

    held_on = GovukDateField(label="When was the case moderated?", name="Date of the moderation", past=True)
    present = LongTextField(label="Who took part?", max_length=2000, rows=3, help_text="Agencies, posts, the chair.")
    story = LongTextField(
        label="The story of the case",
        max_length=8000,
        help_text="What happened and what it was like for the child. No names, no exact dates or places.",
    )
    good_practice = LongTextField(label="Good practice", required=False, max_length=6000, rows=4)
    learning = LongTextField(label="What needs to improve", required=False, max_length=6000, rows=4)
    grade = RadioField(label="Moderated grade", choices=CHOICES, hints=HINTS)
    reason = LongTextField(
        label="Why is this the moderated grade?",
        required=False,
        max_length=4000,
        rows=4,
        help_text="Needed unless every agency gave this grade. The agencies' grades are kept beside it.",
    )
    accepted = RadioField(
        label="Do all auditors accept this grade?",
        choices=[("yes", "Yes"), ("no", "No: the chair of the quality assurance group decides")],
    )
    dissent = LongTextField(label="Who does not accept it, and why?", max_length=4000, rows=4)

    conditional = {"accepted": {"no": ["dissent"]}}

    def __init__(self, *args: Any, matrix: CaseMatrix, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.matrix = matrix
        names: list[str] = []
        for row in self._sections():
            names += [f"grade_{row.code}", f"reason_{row.code}"]
            self.fields[names[-2]] = forms.ChoiceField(label=row.title, choices=[NO_GRADE, *CHOICES], required=False)
            self.fields[names[-1]] = forms.CharField(
                label=f"Why, if not what every agency gave: {row.title}", required=False, max_length=1000
            )
            read_as_seen(self.fields[names[-1]])
        meeting = ("held_on", "present", "story", "good_practice", "learning")
        self.parts = (  # type: ignore[misc]
            ("The case", meeting),
            ("The overall grade", ("grade", "reason", "accepted", "dissent")),
            ("Sections on which the agencies differ", tuple(names)),
        )

    def _sections(self) -> Iterator[MatrixRow]:
        """Where the agencies differ: of the others every agency's grade is the same."""
        return (row for row in self.matrix.rows if row.differs and row.code != OVERALL)

    def clean(self) -> dict[str, Any]:
        """A grade that is not what every agency gave needs its reason."""
        cleaned = super().clean()
        self._wants_reason(self.matrix.overall, cleaned.get("grade"), "reason")
        for row in self._sections():
            self._wants_reason(row, cleaned.get(f"grade_{row.code}"), f"reason_{row.code}")
        return cleaned

    def _wants_reason(self, row: MatrixRow, grade: str | None, name: str) -> None:
        agreed = agreed_in(row)
        if not grade or grade == agreed or self.cleaned_data.get(name) or name in self.errors:
            return
        gave = f"every agency gave {grade_label(agreed)}" if agreed else "the agencies did not all give it"
        self.add_error(name, f"{row.title}: give the reason for {grade_label(grade)}; {gave}")

    def minute(self) -> Minute:
        """What was agreed, for the service."""
        data = self.cleaned_data
        sections = {
            row.code: Graded(data[f"grade_{row.code}"], data[f"reason_{row.code}"])
            for row in self._sections()
            if data[f"grade_{row.code}"]
        }
        return Minute(
            held_on=data["held_on"],
            present=data["present"],
            story=data["story"],
            good_practice=data["good_practice"],
            learning=data["learning"],
            overall=Graded(data["grade"], data["reason"]),
            dissent=data["dissent"] or "",
            sections=sections,
        )


class GradeForm(GovukForm):
    """A grade and why: the chair's decision, or a grade given anew."""

    grade = RadioField(label="Moderated grade", choices=CHOICES, hints=HINTS)
    reason = LongTextField(label="Why?", max_length=4000, rows=5)

    def graded(self) -> Graded:
        """For the service."""
        return Graded(self.cleaned_data["grade"], self.cleaned_data["reason"])


class MinuteNoteForm(GovukForm):
    """An addition to the minute, or a correction."""

    text = LongTextField(
        label="What do you want to add or correct, and why?",
        max_length=4000,
        rows=5,
        help_text="What was written before stays as it is. Name nobody.",
    )


class ChangeGradeForm(GradeForm):
    """A moderated grade given anew, of the whole case or of a section that was graded."""

    section = forms.ChoiceField(label="Which grade?")
    field_order = ["section", "grade", "reason"]

    def __init__(self, *args: Any, sections: list[tuple[str, str]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["section"].choices = sections  # type: ignore[attr-defined]
