"""Forms after publication: actions for recommendations, impact, the close."""

from typing import Any

from django import forms

from reviews.learning.forms.planned import group_field, measure_field
from reviews.learning.models import Recommendation
from reviews.learning.scales import Impact as ImpactScale
from reviews.people.models import Agency, Membership, User
from reviews.presentation.fields import GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from reviews.presentation.sectioned_form import SectionedForm
from workflows.clock.calendars import local_today
from workflows.practice_review.impact.services import Planned

LONG = 4000
FIELDS_OF_ACTION = ("what", "change", "measure", "owner", "deadline", "group")


def owners() -> list[tuple[str, str]]:
    """Everybody who can own an action today: "person@agency" and the words for it."""
    held = Membership.objects.current(local_today()).select_related("user", "agency")
    pairs = {(one.user_id, one.agency_id): f"{one.user.name}, {one.agency.name}" for one in held if one.user.is_active}
    return sorted(((f"{user}@{agency}", words) for (user, agency), words in pairs.items()), key=lambda row: row[1])


class PlanActionsForm(SectionedForm):
    """For each recommendation without an action: the action, or the reason why none follows."""

    def __init__(self, *args: Any, recommendations: list[Recommendation], **kwargs: Any) -> None:
        self.recommendations = recommendations
        self.conditional = {  # type: ignore[misc]
            f"follows_{row.pk}": {
                "action": [f"{name}_{row.pk}" for name in FIELDS_OF_ACTION],
                "none": [f"reason_{row.pk}"],
            }
            for row in recommendations
        }
        added = self._fields(recommendations)
        self.base_fields = {**type(self).base_fields, **added}  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        self.parts = tuple(  # type: ignore[misc]
            (f"{row}: {row.text[:200]}", (f"follows_{row.pk}",)) for row in recommendations
        )

    def _fields(self, recommendations: list[Recommendation]) -> dict[str, forms.Field]:
        found: dict[str, forms.Field] = {}
        choices = [("", "Select a person"), *owners()] if recommendations else []
        for row in recommendations:
            found[f"follows_{row.pk}"] = RadioField(
                label=f"What follows from recommendation {row.number}?",
                choices=[("action", "An action"), ("none", "No action")],
            )
            found[f"what_{row.pk}"] = LongTextField(label="What are we going to do?", max_length=LONG, rows=3)
            found[f"change_{row.pk}"] = LongTextField(label="What should change for children?", max_length=LONG, rows=3)
            found[f"measure_{row.pk}"] = measure_field(row.number, initial=row.measure)
            found[f"owner_{row.pk}"] = forms.ChoiceField(label="Who owns it?", choices=choices)
            found[f"deadline_{row.pk}"] = GovukDateField(
                label="By when?", name="Date of the action", future=True, initial=row.due_on
            )
            found[f"group_{row.pk}"] = group_field()
            found[f"reason_{row.pk}"] = LongTextField(label="Why does no action follow?", max_length=LONG, rows=3)
        return found

    def planned(self) -> list[Planned]:
        """What follows from each."""
        return [self._one(row) for row in self.recommendations]

    def _one(self, row: Recommendation) -> Planned:
        data = self.cleaned_data
        if data[f"follows_{row.pk}"] == "none":
            return Planned(row, reason=data[f"reason_{row.pk}"])
        person, agency = data[f"owner_{row.pk}"].split("@")
        return Planned(
            row,
            what=data[f"what_{row.pk}"],
            intended_change=data[f"change_{row.pk}"],
            measure=data[f"measure_{row.pk}"],
            group=data[f"group_{row.pk}"],
            owner=User.objects.get(pk=person),
            agency=Agency.objects.get(pk=agency),
            deadline=data[f"deadline_{row.pk}"],
        )


class ImpactForm(SectionedForm):
    """Evidence and rating for each recommendation, the whole in short, and to whom it was reported."""

    summary = LongTextField(label="Impact of the review in short", max_length=8000)
    reported_to = LongTextField(
        label="Reported to", max_length=LONG, rows=3, help_text="For example the Accountability Meeting, with the day."
    )
    scrutineer_view = LongTextField(label="View of the scrutineer", required=False, max_length=LONG, rows=3)

    def __init__(self, *args: Any, recommendations: list[Recommendation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.recommendations = recommendations
        parts: list[tuple[str, tuple[str, ...]]] = []
        for row in recommendations:
            names = tuple(f"{name}_{row.pk}" for name in ("practice", "outcome", "voice", "rating"))
            for name, label in zip(
                names,
                ("Evidence of changed practice", "Evidence of outcomes", "The voice of children and families"),
                strict=False,
            ):
                self.fields[name] = LongTextField(
                    label=f"Recommendation {row.number}: {label.lower()}", required=False, max_length=LONG, rows=3
                )
            self.fields[names[3]] = RadioField(
                label=f"Recommendation {row.number}: how far does the change reach?",
                choices=list(ImpactScale.choices),
                error_messages={"required": f"Rate the impact of recommendation {row.number}"},
            )
            parts.append((f"{row}: {row.text[:200]}", names))
        self.parts = (*parts, ("As a whole", ("summary", "reported_to", "scrutineer_view")))  # type: ignore[misc]

    def clean(self) -> dict[str, Any]:
        """A change has evidence."""
        cleaned = super().clean()
        for row in self.recommendations:
            changed = cleaned.get(f"rating_{row.pk}") in {ImpactScale.PRACTICE, ImpactScale.CHILDREN}
            if changed and not any(cleaned.get(f"{name}_{row.pk}") for name in ("practice", "outcome", "voice")):
                self.add_error(f"practice_{row.pk}", f"Give the evidence for recommendation {row.number}")
        return cleaned

    def found(self) -> list[dict[str, Any]]:
        """One row for each recommendation."""
        names = ("practice", "outcome", "voice", "rating")
        return [
            {"recommendation": row} | {name: self.cleaned_data[f"{name}_{row.pk}"] or "" for name in names}
            for row in self.recommendations
        ]


class CloseForm(GovukForm):
    """The end of the review."""

    learning = LongTextField(label="What was learned, in a few sentences", max_length=6000)
    accepted = LongTextField(
        label="If actions are not signed off: why are they accepted?", required=False, max_length=LONG, rows=3
    )
    family_told = LongTextField(label="What was the family told, or why not?", max_length=LONG, rows=3)
    checked = forms.BooleanField(
        label="Every report, decision and letter is on the case",
        error_messages={"required": "Confirm that everything is on the case"},
    )
