"""RR-8: the report. RR-9: the partners' positions, and a split."""

from typing import Any

from reviews.presentation.fields import GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from reviews.presentation.sectioned_form import SectionedForm
from workflows.rapid_review.models import Recommendation
from workflows.rapid_review.report_sections import REPORT_SECTIONS


class ReportForm(SectionedForm):
    """Every heading of the report; the recommendation the partners are asked about."""

    recommendation = RadioField(label="Recommendation to the partners", choices=list(Recommendation.choices))

    def __init__(self, *args: Any, amending: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for number, section in enumerate(REPORT_SECTIONS, start=1):
            label = f"{number}. {section.title}"
            self.fields[section.code] = LongTextField(
                label=label,
                help_text=section.hint,
                required=section.required,
                max_length=20000,
                error_messages={"required": f"Write section {number}, {section.title}"},
            )
        names = tuple(section.code for section in REPORT_SECTIONS)
        self.parts = (("The report", names), ("Recommendation", ("recommendation",)))  # type: ignore[misc]
        if amending:
            self.fields["change_note"] = LongTextField(label="What changed since the last version", max_length=4000)
            self.parts += (("What changed", ("change_note",)),)  # type: ignore[misc]


class SplitForm(GovukForm):
    """How a split was taken forward: the call, the scrutineer's advice, the outcome (domain §3.3, RR-9)."""

    call_held_on = GovukDateField(label="When was the resolution call held?", name="Date of the call", past=True)
    scrutineer_advice = LongTextField(label="What did the independent scrutineer advise?", max_length=5000)
    outcome = RadioField(
        label="What goes to the Panel as the partners' decision?", choices=list(Recommendation.choices)
    )
    resolution = LongTextField(
        label="How was this reached, and by whom?",
        max_length=5000,
        help_text="If the split could not be resolved in time, say so: the report goes with every position recorded.",
    )
