"""Forms after the findings: feedback, actions, re-audit, close."""

from collections.abc import Iterable
from typing import Any

from django import forms

from reviews.learning.forms.planned import group_field, measure_field
from reviews.learning.models import Recommendation
from reviews.learning.services.adding import NewAction
from reviews.people.models import Agency, User
from reviews.presentation.fields import GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from reviews.presentation.sectioned_form import SectionedForm
from workflows.multi_agency_audit.closing.services import Told


class FeedbackForm(SectionedForm):
    """What every agency is told, and each of them alone; what families and practitioners were told."""

    everyone = LongTextField(label="To every agency that was asked", max_length=6000)
    families = LongTextField(
        label="What were the children and families who took part told, or why not?", max_length=4000, rows=3
    )
    practitioners = LongTextField(label="What were the practitioners told?", max_length=4000, rows=3)
    briefing = LongTextField(
        label="One-page briefing for everybody", required=False, max_length=6000, help_text="No case can be recognised."
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.agencies = agencies
        for agency in agencies:
            label = f"Only to {agency.name}"
            self.fields[f"to_{agency.pk}"] = LongTextField(label=label, required=False, max_length=4000, rows=3)
        own = tuple(f"to_{agency.pk}" for agency in agencies)
        self.parts = (  # type: ignore[misc]
            ("Agencies and their auditors", ("everyone", *own)),
            ("Families, practitioners, everybody", ("families", "practitioners", "briefing")),
        )

    def by_agency(self) -> list[tuple[Agency, str]]:
        """The text for each agency."""
        shared = self.cleaned_data["everyone"]
        texts = [(agency, self.cleaned_data[f"to_{agency.pk}"]) for agency in self.agencies]
        return [(agency, f"{shared}\n\n{own}".strip()) for agency, own in texts]

    def told(self) -> Told:
        """What families and practitioners were told."""
        data = self.cleaned_data
        return Told(data["families"], data["practitioners"], data["briefing"])


class CorrectFeedbackForm(GovukForm):
    """What is put right in the feedback to one agency, and why."""

    text = LongTextField(
        label="What is right instead?", max_length=4000, rows=5, help_text="What was sent before stays beside it."
    )
    reason = LongTextField(label="Why is the feedback corrected?", max_length=2000, rows=3)


OF_ACTION = ("what", "change", "measure", "owner", "due", "group")


class ActionsForm(SectionedForm):
    """For each recommendation: an action with its owner and date, or the reason why none follows."""

    def __init__(
        self,
        *args: Any,
        recommendations: Iterable[Recommendation],
        owners: dict[str, tuple[str, User, Agency]],
        theme: str,
        **kwargs: Any,
    ) -> None:
        self.recommendations = list(recommendations)
        self.owners, self.theme = owners, theme
        conditional = {}
        for row in self.recommendations:
            names = [f"{word}_{row.pk}" for word in OF_ACTION]
            conditional[f"becomes_{row.pk}"] = {"action": names, "none": [f"why_{row.pk}"]}
        self.conditional = conditional  # type: ignore[misc]
        super().__init__(*args, **kwargs)
        parts = []
        for row in self.recommendations:
            fields = self._fields_of(row)
            self.fields |= fields
            parts.append((f"Recommendation {row.number}", tuple(fields)))
        for name in self.dependents():
            if self.fields[name].required:
                self.required_if_asked.add(name)
            self.fields[name].required = False
        self.parts = tuple(parts)  # type: ignore[misc]

    def _fields_of(self, row: Recommendation) -> dict[str, forms.Field]:
        number, choices = row.number, [(key, words) for key, (words, _, _) in self.owners.items()]
        fields: dict[str, forms.Field] = {
            "becomes": RadioField(
                label=f"What becomes of recommendation {number}?",
                help_text=row.text,
                choices=[("action", "An action"), ("none", "No action, for a reason")],
            ),
            "what": LongTextField(label=f"What is going to be done? ({number})", max_length=4000, rows=3),
            "change": LongTextField(label=f"What should change for children? ({number})", max_length=4000, rows=3),
            "measure": measure_field(number, initial=row.measure),
            "owner": forms.ChoiceField(label=f"Who owns it? ({number})", choices=[("", "Select an owner"), *choices]),
            "due": GovukDateField(label=f"By when? ({number})", name=f"Date of action {number}", future=True),
            "group": group_field(f"Group that oversees it ({number})"),
            "why": LongTextField(label=f"Why does no action follow? ({number})", max_length=4000, rows=3),
        }
        for word in ("what", "change", "why"):
            fields[word].error_messages["required"] = f"Answer “{fields[word].label}”"
        fields["owner"].error_messages["required"] = f"Select who owns the action of recommendation {number}"
        return {f"{word}_{row.pk}": field for word, field in fields.items()}

    def chosen(self) -> dict[Recommendation, NewAction | str]:
        """An action or a reason for each recommendation."""
        return {row: self._answer(row) for row in self.recommendations}

    def _answer(self, row: Recommendation) -> NewAction | str:
        data = {word: self.cleaned_data[f"{word}_{row.pk}"] for word in ("becomes", *OF_ACTION)}
        if data["becomes"] == "none":
            return str(self.cleaned_data[f"why_{row.pk}"])
        _, owner, agency = self.owners[data["owner"]]
        return NewAction(
            what=data["what"],
            intended_change=data["change"],
            measure_kpi=data["measure"],
            group=data["group"],
            owner=owner,
            agency=agency,
            deadline=data["due"],
            theme=self.theme[:120],
            recommendation=row,
        )


class ReAuditForm(GovukForm):
    """Whether the same questions are asked again, when, and why."""

    needed = RadioField(label="Is there a re-audit?", choices=[("yes", "Yes"), ("no", "No")])
    on = GovukDateField(
        label="When is it planned?",
        name="Date of the re-audit",
        future=True,
        help_text="Usually six to twelve months from now. Its case is opened and linked at once.",
    )
    reason = LongTextField(label="Why, or why not?", max_length=4000, rows=4)

    conditional = {"needed": {"yes": ["on"]}}


class CloseForm(GovukForm):
    """The manager's check."""

    learning = LongTextField(label="What was learned, in a few sentences", max_length=6000)
    reported_on = GovukDateField(
        label="When was the audit reported to the Safeguarding Accountability Meeting?",
        name="Date of the report to the meeting",
        past=True,
    )
    checked = forms.BooleanField(
        label="Tools, grades, findings and feedback are on the case",
        error_messages={"required": "Confirm that everything is on the case"},
    )
