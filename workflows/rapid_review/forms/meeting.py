"""RR-7: the rapid review meeting."""

from typing import Any

from django import forms

from reviews.decisions.models import AttendanceStatus
from reviews.people.models import Agency
from reviews.presentation.fields import GovukDateField, LongTextField, RadioField, YesNoField
from reviews.presentation.sectioned_form import SectionedForm
from workflows.rapid_review.models import Recommendation

CRITERIA = {
    "improvements": "(a) The case shows or may show that improvements are needed, including ones found before",
    "recurrent": "(b) The case shows or may show recurrent themes",
    "joint_working": "(c) The case shows or may show concerns about two or more agencies working together",
    "panel": "(d) The Panel has considered the case and thinks a local review may be more appropriate",
}
VIEWS = [("yes", "Yes"), ("no", "No"), ("unclear", "Not yet clear")]


class MeetingForm(SectionedForm):
    """Who came, what was agreed, how the criteria were weighed, what is recommended."""

    held_on = GovukDateField(label="Date of the meeting", past=True)
    chair = forms.CharField(label="Chair", max_length=200)
    minute_taker = forms.CharField(label="Minute taker", max_length=200)
    quorate = YesNoField(
        label="Was the meeting quorate?", help_text="All three statutory partners and the chair were there."
    )
    quorum_note = LongTextField(label="If not: how was it put right?", required=False, max_length=2000, rows=3)
    facts_agreed = LongTextField(label="Facts agreed, and what is not yet known", max_length=12000)
    children_safe = LongTextField(label="Are this child and all other children safe now?", max_length=6000)
    analysis = LongTextField(
        label="Analysis by key practice episode", max_length=20000, help_text="Include the child's lived experience."
    )
    improvements = RadioField(label=CRITERIA["improvements"], choices=VIEWS, inline=True)
    recurrent = RadioField(label=CRITERIA["recurrent"], choices=VIEWS, inline=True)
    joint_working = RadioField(label=CRITERIA["joint_working"], choices=VIEWS, inline=True)
    panel = RadioField(label=CRITERIA["panel"], choices=VIEWS, inline=True)
    national_importance = LongTextField(label="Is the case of national importance? Say why", max_length=4000)
    learning_clear = LongTextField(label="Learning that is already clear", max_length=8000)
    learning_more_work = LongTextField(label="Learning that needs more work", required=False, max_length=8000)
    parallel_processes = LongTextField(
        label="Parallel processes and how they are handled", required=False, max_length=4000, rows=3
    )
    family_plan = LongTextField(label="Who tells the family, and when?", max_length=4000, rows=3)
    practitioner_support = LongTextField(label="Support for practitioners", required=False, max_length=4000, rows=3)
    recommendation = RadioField(
        label="What does the group recommend to the partners?", choices=list(Recommendation.choices)
    )
    rationale = LongTextField(label="Reasons for the recommendation", max_length=8000)
    dissent = LongTextField(
        label="Views that differed",
        required=False,
        max_length=4000,
        rows=3,
        help_text="Dissent stays with the decision in every export.",
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = agencies
        attendance: list[str] = []
        for agency in agencies:
            attendance += self._add_attendance(agency)
        self.parts = (  # type: ignore[misc]
            ("The meeting", ("held_on", "chair", "minute_taker", "quorate", "quorum_note")),
            ("Who came", tuple(attendance)),
            ("What was agreed", ("facts_agreed", "children_safe", "analysis")),
            (
                "Does the case meet the criteria for a local review? (SI 2018/789, regulation 11)",
                (*CRITERIA, "national_importance"),
            ),
            ("Learning", ("learning_clear", "learning_more_work", "parallel_processes")),
            ("Family and practitioners", ("family_plan", "practitioner_support")),
            ("Recommendation", ("recommendation", "rationale", "dissent")),
        )

    def _add_attendance(self, agency: Agency) -> list[str]:
        status, name, conflict = (f"{part}_{agency.pk}" for part in ("status", "name", "conflict"))
        self.fields[status] = RadioField(
            label=agency.name,
            choices=list(AttendanceStatus.choices),
            inline=True,
            error_messages={"required": f"Say whether {agency.name} came"},
        )
        self.fields[name] = forms.CharField(label=f"{agency.name}: name and post", max_length=200, required=False)
        self.fields[conflict] = forms.CharField(
            label=f"{agency.name}: conflict of interest declared (if any)", max_length=500, required=False
        )
        return [status, name, conflict]

    def clean(self) -> dict[str, Any]:
        """A meeting without a quorum says how that was put right; those who came have a name."""
        cleaned = super().clean()
        if cleaned.get("quorate") is False and not cleaned.get("quorum_note"):
            self.add_error("quorum_note", "Say how the missing quorum was put right")
        for agency in self.agencies:
            came = cleaned.get(f"status_{agency.pk}") in {AttendanceStatus.PRESENT, AttendanceStatus.DEPUTY}
            if came and not cleaned.get(f"name_{agency.pk}"):
                self.add_error(f"name_{agency.pk}", f"Enter who came from {agency.name}")
        return cleaned

    def attendances(self) -> list[dict[str, Any]]:
        """One row per agency."""
        return [
            {
                "agency": agency,
                "status": self.cleaned_data[f"status_{agency.pk}"],
                "name": self.cleaned_data[f"name_{agency.pk}"],
                "conflict": self.cleaned_data[f"conflict_{agency.pk}"],
            }
            for agency in self.agencies
        ]
