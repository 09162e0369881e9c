"""A-6: the pages of the tool, made from its tables; sending it, and the lead's check."""

from typing import Any

from django import forms

from reviews.presentation.fields import CheckboxesField, GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from reviews.returns.forms.section import SectionForm
from workflows.multi_agency_audit.tables.demographics import AGE_BANDS, ETHNICITIES, STATUSES
from workflows.multi_agency_audit.tables.grades import GRADES, SCORES
from workflows.multi_agency_audit.tables.sections import Section

LONGEST = 6000


class AboutForm(SectionForm):
    """When the file was read, by whom in which post, and about the child in bands."""

    audited_on = GovukDateField(label="When did you read the file?", name="Date of the audit", past=True)
    post = forms.CharField(label="Your post", max_length=200)
    age_band = RadioField(label="Age of the child", choices=AGE_BANDS)
    ethnicity = RadioField(label="Ethnicity as recorded", choices=ETHNICITIES)
    disability = RadioField(
        label="Is a disability recorded?", choices=[("yes", "Yes"), ("no", "No"), ("not_recorded", "Not recorded")]
    )
    status = CheckboxesField(label="Status of the case in the period", choices=STATUSES)


class PartForm(SectionForm):
    """One of the thirteen sections: standards, evidence, good practice, development, recommendation, grade."""


def score_field(code: str) -> str:
    """The name of the field for a standard's score."""
    return f"score_{code}"


def part_form(section: Section) -> type[PartForm]:
    """Make the form class of a section of the tool."""
    fields: dict[str, Any] = {
        score_field(standard.code): RadioField(
            label=standard.text,
            choices=[(score.code, score.label) for score in SCORES],
            error_messages={"required": f"Score standard {place}: {standard.text}"},
        )
        for place, standard in enumerate(section.standards, start=1)
    }
    fields["evidence"] = LongTextField(
        label="Evidence", max_length=LONGEST, help_text="What the file shows. Name nobody: write mother, school, child."
    )
    fields["good_practice"] = LongTextField(label="Good practice", required=False, max_length=LONGEST, rows=3)
    fields["development"] = LongTextField(label="Areas for development", required=False, max_length=LONGEST, rows=3)
    fields["recommendation"] = LongTextField(label="Recommendation", required=False, max_length=LONGEST, rows=3)
    fields["grade"] = RadioField(
        label="Grade",
        choices=[(grade.code, grade.label) for grade in GRADES],
        hints={grade.code: grade.definition for grade in GRADES},
        error_messages={"required": f"Select a grade for section {section.number}"},
    )
    return type(f"{section.code.title()}PartForm", (PartForm,), {**fields, "__doc__": section.title})


class SendToolForm(GovukForm):
    """The auditor's word before the tool goes to the lead."""

    nobody_named = forms.BooleanField(
        label="The tool names no child, relative or member of staff",
        error_messages={"required": "Confirm that the tool names nobody"},
    )


class CheckToolForm(GovukForm):
    """The lead accepts the tool or sends it back."""

    decision = RadioField(
        label="Your decision", choices=[("accept", "Accept the tool"), ("revise", "Send it back to the auditor")]
    )
    note = LongTextField(label="Note of your quality check", required=False, max_length=3000, rows=3)
    changes = LongTextField(label="What has to change?", max_length=3000, rows=3)

    conditional = {"decision": {"accept": ["note"], "revise": ["changes"]}}
