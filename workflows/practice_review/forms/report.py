"""L-11 to L-14: the report, and a split of the partners."""

from datetime import date
from typing import Any

from reviews.presentation.fields import GovukDateField, LongTextField, RadioField, YesNoField
from reviews.presentation.forms import GovukForm
from reviews.presentation.sectioned_form import SectionedForm
from reviews.presentation.templatetags.govuk import gov_date
from workflows.practice_review.report_sections import REPORT_SECTIONS

UNCHANGED = "unchanged"


class ReportForm(SectionedForm):
    """Every heading of the report, and what changed since the version before."""

    def __init__(self, *args: Any, amending: bool = False, declared_on: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, section in enumerate(REPORT_SECTIONS, start=1):
            self.fields[section.code] = LongTextField(
                label=f"{number}. {section.title}",
                help_text=section.hint,
                required=section.required,
                max_length=40000,
                error_messages={"required": f"Write section {number}, {section.title}"},
            )
        self.parts = (("The report", tuple(section.code for section in REPORT_SECTIONS)),)  # type: ignore[misc]
        if amending:
            self.fields["change_note"] = LongTextField(label="What changed since the last version", max_length=4000)
            self.parts += (("What changed", ("change_note",)),)  # type: ignore[misc]
        if declared_on is not None:
            self.fields["interests"] = RadioField(
                label=f"Are the reviewer's interests still as they were declared on {gov_date(declared_on)}?",
                choices=[
                    (UNCHANGED, "Yes, nothing has changed"),
                    ("changed", "No: they are declared again first"),
                ],
                error_messages={"required": "Say whether the reviewer's interests are still as declared"},
            )


class DraftForm(ReportForm):
    """A draft; it may be kept as a version without being sent yet."""

    conditional = {"ready": {"yes": ["interests"]}}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["ready"] = YesNoField(
            label="Is this draft ready for the agencies' comments on its accuracy?",
            help_text="If not, this version is kept and you go on writing.",
        )


class SplitForm(GovukForm):
    """How a split was taken forward: the call, the scrutineer's advice, what follows."""

    call_held_on = GovukDateField(label="When was the resolution call held?", name="Date of the call", past=True)
    scrutineer_advice = LongTextField(label="What did the independent scrutineer advise?", max_length=5000)
    follows = RadioField(
        label="What follows?",
        choices=[
            ("stands", "This version stands as the report; the dissent is published with the decision record"),
            ("again", "The report is written again, and the partners are asked again"),
        ],
    )
    resolution = LongTextField(label="How was this reached, and by whom?", max_length=5000)
