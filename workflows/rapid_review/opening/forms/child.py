"""A child of the incident: named, unborn or not identified (E5, E7)."""

from datetime import date
from typing import Any

from django import forms

from reviews.cases.models import Child, Incident
from reviews.people.models import Agency
from reviews.presentation.fields import GovukDateField, LongTextField, RadioField
from workflows.rapid_review.opening.forms.page import StepForm

NAMED, UNBORN, UNIDENTIFIED = "named", "unborn", "unidentified"


class ChildForm(StepForm):
    """Who the child is and what happened to them."""

    conditional = {
        "identity": {
            NAMED: ["name", "other_names", "born_on"],
            UNBORN: ["due_on"],
        }
    }

    identity = RadioField(
        label="Is the child identified?",
        choices=[(NAMED, "Yes"), (UNBORN, "The child was not yet born"), (UNIDENTIFIED, "Not identified")],
    )
    name = forms.CharField(label="Full name", max_length=200)
    other_names = forms.CharField(label="Other names used", max_length=300, required=False)
    born_on = GovukDateField(label="Date of birth", past=True, required=False)
    due_on = GovukDateField(label="Expected date of delivery")
    age_text = forms.CharField(label="Age, if the date of birth is not known", max_length=60, required=False)
    outcome = RadioField(label="What happened to this child?", choices=Child.Outcome.choices)
    sex = RadioField(label="Sex", choices=Child.Sex.choices)
    ethnicity = forms.CharField(label="Ethnicity", max_length=120, required=False)
    disability = forms.CharField(label="Disability", max_length=300, required=False)
    health = LongTextField(label="Health", required=False, max_length=2000, rows=3)
    address = LongTextField(label="Address", required=False, max_length=500, rows=3)
    residence_authority = forms.CharField(label="Local authority of residence", max_length=120, required=False)
    nhs_number = forms.CharField(label="NHS number", max_length=20, required=False)
    pupil_number = forms.CharField(label="Unique pupil number", max_length=20, required=False)
    gp_icb = forms.ModelChoiceField(
        label="Integrated care board of the GP registration",
        help_text="It decides as a safeguarding partner on this case.",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Not known yet",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = Agency.objects.active().filter(statutory="icb").order_by("name")
        self.fields["gp_icb"].queryset = boards  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Judge the age on the day of the incident (E17, E18)."""
        cleaned = super().clean()
        born, day = cleaned.get("born_on"), self.day_of_incident()
        if not born or not day:
            return cleaned
        if born > day:
            self.add_error("born_on", "Date of birth must be on or before the day of the incident")
            return cleaned
        age = age_on(day, born)
        if self.answer("what", "nature") == Incident.Nature.CARE_LEAVER_DEATH:
            if age > 24:
                self.add_error("born_on", "A care leaver is notified up to and including the age of 24")
        elif age >= 18:
            self.add_error("born_on", "The child must be under 18 on the day of the incident")
        return cleaned


class ChildStatusForm(StepForm):
    """What the services knew of the child; a status may be not known yet."""

    conditional = {
        "looked_after": {"yes": ["legal_status", "placement", "placing_authority"]},
        "child_protection": {"current": ["child_protection_category"], "previous": ["child_protection_category"]},
    }

    looked_after = RadioField(label="Is the child looked after?", choices=Child.Known.choices)
    legal_status = forms.CharField(label="Legal status", max_length=120, required=False)
    placement = forms.CharField(label="Type of placement", max_length=120, required=False)
    placing_authority = forms.CharField(label="Placing authority", max_length=120, required=False)
    care_leaver = RadioField(label="Is this a care leaver?", choices=Child.Known.choices)
    child_protection = RadioField(label="Child protection plan", choices=Child.Plan.choices)
    child_protection_category = forms.CharField(label="Category of the plan", max_length=120, required=False)
    child_in_need = RadioField(label="Child in need plan", choices=Child.Known.choices)
    known_to = LongTextField(label="Which agencies know the child?", required=False, max_length=1000, rows=3)


class ChildrenForm(StepForm):
    """Whether there is another child; or none who can be identified."""

    ANOTHER, COMPLETE, NOBODY = "yes", "no", "nobody"

    another = RadioField(label="Is there another child to add?", choices=[(ANOTHER, "Yes"), (COMPLETE, "No")])

    def __init__(self, *args: Any, count: int = 0, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if count == 0:
            field = self.fields["another"]
            field.label = "Which child is it about?"
            field.choices = [  # type: ignore[attr-defined]
                (self.ANOTHER, "Add a child"),
                (self.NOBODY, "No child has been identified yet"),
            ]


def age_on(day: date, born: date) -> int:
    """Give the age in completed years on a day."""
    return day.year - born.year - ((day.month, day.day) < (born.month, born.day))
