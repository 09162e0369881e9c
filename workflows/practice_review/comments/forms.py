"""Sending a draft, commenting in rows, answering, taking back."""

import re
from typing import Any

from django import forms

from reviews.people.models import Agency
from reviews.presentation.fields import CheckboxesField, LongTextField, RadioField, YesNoField
from reviews.presentation.forms import GovukForm
from reviews.presentation.sectioned_form import SectionedForm
from workflows.practice_review.comments.commenting import Said
from workflows.practice_review.models import Answer, CommentKind
from workflows.practice_review.report_sections import REPORT_SECTIONS

FIRST_ROWS, MORE_ROWS, MOST_ROWS = 5, 5, 60
ROW = re.compile(r"c(\d{1,3})_(?:paragraph|kind|text|evidence)\Z")
LETTER = (
    "Please check what the draft says about your agency. Comment on facts that are wrong or missing, on wording, and "
    "on legal points; name the paragraph and give your evidence.\n"
    "The draft is confidential: do not share it."
)
KINDS = [("", "Choose"), *CommentKind.choices]


def rows_in(names: Any) -> int:
    """How many rows a posted form or a draft has, between the first and the most."""
    found = [int(match[1]) for name in names if (match := ROW.match(name))]
    return min(max([FIRST_ROWS, *found]), MOST_ROWS)


class SendDraftForm(GovukForm):
    """Which headings go to which agencies."""

    headings = CheckboxesField(
        label="Which headings do the agencies read?",
        choices=[(section.code, section.title) for section in REPORT_SECTIONS],
        help_text="Those that state facts about their work. They do not see the others.",
        error_messages={"required": "Select at least one heading"},
    )
    agencies = CheckboxesField(
        label="Which agencies check it?", error_messages={"required": "Select at least one agency"}
    )
    letter = LongTextField(label="Letter to the agencies", max_length=5000, rows=5)

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_pk = {str(agency.pk): agency for agency in agencies}
        self.fields["agencies"].choices = [(pk, agency.name) for pk, agency in self.by_pk.items()]  # type: ignore[attr-defined]

    def chosen_agencies(self) -> list[Agency]:
        """The agencies that were ticked."""
        return [self.by_pk[pk] for pk in self.cleaned_data["agencies"]]


class CommentsForm(SectionedForm):
    """Several comments at once; a row that is empty is left out, a row that is begun must be complete."""

    has_comments = YesNoField(
        label="Does your agency have comments on the accuracy of this draft?",
        hints={"yes": "Write them below, one row for each paragraph", "no": "Leave the rows below empty"},
    )

    def __init__(self, *args: Any, rows: int = FIRST_ROWS, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.rows = range(1, min(max(rows, rows_in(self.data)), MOST_ROWS) + 1)
        parts: list[tuple[str, tuple[str, ...]]] = [("", ("has_comments",))]
        for row in self.rows:
            self.fields[f"c{row}_paragraph"] = forms.CharField(
                label=f"Comment {row}: paragraph", max_length=60, required=False, help_text="For example 2.3"
            )
            self.fields[f"c{row}_kind"] = forms.ChoiceField(
                label=f"Comment {row}: what it is about", choices=KINDS, required=False
            )
            self.fields[f"c{row}_text"] = LongTextField(
                label=f"Comment {row}: what is not right", max_length=4000, rows=3, required=False
            )
            self.fields[f"c{row}_evidence"] = LongTextField(
                label=f"Comment {row}: evidence", max_length=2000, rows=2, required=False
            )
            names = tuple(f"c{row}_{name}" for name in ("paragraph", "kind", "text", "evidence"))
            parts.append((f"Comment {row}", names))
        self.parts = tuple(parts)  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        """A row that is begun needs paragraph, kind and text; comments and "no" exclude each other."""
        cleaned = super().clean()
        begun = [row for row in self.rows if any(cleaned.get(name) for name in self._names(row))]
        for row in begun:
            wanted = {
                "paragraph": "Enter the paragraph",
                "kind": "Select what it is about",
                "text": "Say what is not right",
            }
            for name, words in wanted.items():
                field = f"c{row}_{name}"
                if field not in self.errors and not cleaned.get(field):
                    self.add_error(field, f"{words} in comment {row}")
        if cleaned.get("has_comments") is True and not begun and not self.errors:
            self.add_error("c1_text", "Write at least one comment, or say that your agency has none")
        if cleaned.get("has_comments") is False and begun:
            self.add_error("has_comments", "You wrote comments below. Answer “Yes”, or clear them")
        return cleaned

    def _names(self, row: int) -> tuple[str, ...]:
        return tuple(f"c{row}_{name}" for name in ("paragraph", "kind", "text", "evidence"))

    def said(self) -> list[Said]:
        """The comments, in the order of the rows."""
        data = self.cleaned_data
        rows = [[data.get(name) or "" for name in self._names(row)] for row in self.rows]
        return [Said(paragraph, kind, text, evidence) for paragraph, kind, text, evidence in rows if text]


class AnswerForm(GovukForm):
    """What the reviewer makes of one comment."""

    answer = RadioField(
        label="What becomes of this comment?", choices=[choice for choice in Answer.choices if choice[0]]
    )
    words = LongTextField(
        label="Your answer to the agency",
        max_length=4000,
        rows=4,
        help_text="Say what changes in the report, or why not.",
    )


class ReasonForm(GovukForm):
    """Why a comment is taken back, or why the review does not wait."""

    reason = LongTextField(label="Why?", max_length=2000, rows=3)


class FinishForm(GovukForm):
    """The word that every comment has been considered."""

    considered = forms.BooleanField(
        label="Every comment has been considered and answered; the agencies may read the answers",
        error_messages={"required": "Confirm that every comment has been considered"},
    )
