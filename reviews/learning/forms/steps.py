"""The small forms of an action's life: start, forecast, completion, sign-off, deadline, owner, impact, closing."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from reviews.documents.forms import UploadForm
from reviews.documents.kinds import TAKEN
from reviews.learning.forms.action import DeadlineField
from reviews.learning.forms.owner import OwnerField
from reviews.learning.scales import Impact, ImpactMoment
from reviews.people.models import Agency
from reviews.presentation.fields import GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm

REASON = 2000
KEPT = "It stays in the history."


class StartForm(GovukForm):
    """When work began and when it will be done."""

    started_on = GovukDateField(label="When did the work start?", name="Start", past=True)
    forecast = GovukDateField(
        label="When will it be done?",
        name="Forecast",
        help_text="Leave it empty when you expect to keep the deadline.",
        future=True,
        required=False,
    )
    reason = LongTextField(
        label="Why later than the deadline?", help_text="Only when it is.", max_length=REASON, rows=3, required=False
    )


class ForecastForm(GovukForm):
    """When the action will be done."""

    forecast = GovukDateField(label="When will it be done?", name="Forecast", future=True)
    reason = LongTextField(
        label="Why later than the deadline?", help_text="Only when it is.", max_length=REASON, rows=3, required=False
    )


class CompleteForm(GovukForm):
    """When the work was done, and what shows it."""

    completed_on = GovukDateField(label="When was it completed?", name="Completion", past=True)
    note = LongTextField(
        label="What shows that it is done?",
        help_text="A second person reads this before they sign off.",
        max_length=4000,
    )


class SignOffForm(GovukForm):
    """Agree, or send back with the reason."""

    AGREE, BACK = "agree", "back"
    conditional = {"answer": {BACK: ["reason"]}}

    answer = RadioField(
        label="Is this action done?",
        choices=[(AGREE, "Yes, sign it off"), (BACK, "No, send it back")],
        hints={AGREE: "The action becomes Blue."},
    )
    reason = LongTextField(label="What is missing?", help_text="The owner reads it.", max_length=REASON)


class ReopenForm(GovukForm):
    """Why a Blue action is not done after all."""

    reason = LongTextField(label="Why is it opened again?", help_text=KEPT, max_length=REASON)
    new_deadline = DeadlineField(
        label="New deadline", help_text="Needed when the deadline has passed. Without a day: the end of the month.",
        required=False,
    )  # fmt: skip


class DeadlineForm(GovukForm):
    """A new deadline and why."""

    new_deadline = DeadlineField(label="New deadline")
    reason = LongTextField(label="Why does the deadline move?", help_text=KEPT, max_length=REASON)


class OwnerForm(GovukForm):
    """Who owns the action from now on."""

    owner = OwnerField(label="New owner")
    reason = LongTextField(label="Why?", help_text=KEPT, max_length=REASON)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        owner = self.fields["owner"]
        assert isinstance(owner, OwnerField)
        owner.offer(timezone.localdate())


class SuccessorForm(OwnerForm):
    """Which agency's actions go to whom (E33)."""

    old = forms.ModelChoiceField(
        label="Whose actions are handed over?",
        help_text="Every action that is not signed off. Returns and reports stay with the earlier agency.",
        queryset=Agency.objects.none(),
        empty_label="Select an agency",
    )
    field_order = ["old", "owner", "reason"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        with_actions = Agency.objects.filter(
            owned_actions__signed_off_at__isnull=True,
            owned_actions__withdrawn_at__isnull=True,
            owned_actions__isnull=False,
        )
        self.fields["old"].queryset = with_actions.distinct().order_by("name")  # type: ignore[attr-defined]


class FactsForm(GovukForm):
    """The right days of start and completion; empty takes them back."""

    started_on = GovukDateField(label="Start", help_text="Empty: it has not started.", past=True, required=False)
    completed_on = GovukDateField(
        label="Completion", help_text="Empty: it is not completed.", past=True, required=False
    )
    reason = LongTextField(label="Why is it corrected?", help_text=KEPT, max_length=REASON)


class ImpactForm(GovukForm):
    """How far the action changed something."""

    moment = RadioField(label="Which check is this?", choices=())
    impact = RadioField(label="What did the action change?", choices=Impact.choices)
    evidence = LongTextField(label="What shows it?", max_length=4000)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["moment"].choices = [  # type: ignore[attr-defined]
            (one.value, one.label) for one in (ImpactMoment.SIX, ImpactMoment.TWELVE)
        ]


class CloseForm(GovukForm):
    """The impact at closure: required."""

    impact = RadioField(label="What did the action change?", choices=Impact.choices)
    evidence = LongTextField(label="What shows it?", max_length=4000)


class MonthForm(GovukForm):
    """What the owner says of this month."""

    narrative = LongTextField(label="How is it going?", max_length=4000)


class EvidenceForm(GovukForm):
    """A file that shows how the action goes."""

    title = forms.CharField(label="Title", help_text="Do not write a child’s name.", max_length=200)
    file = forms.FileField(label="File", help_text=TAKEN, max_length=300, allow_empty_file=True)

    clean_file = UploadForm.clean_file
