"""Forms of what can happen to a publication: too early, on hold, late, considered again."""

from typing import Any

from django import forms

from reviews.presentation.fields import GovukDateField, LongTextField, RadioField, YesNoField
from reviews.presentation.forms import GovukForm
from workflows.practice_review.models import PublicationDelay, PublicationHold

LONG = 4000


class BreachForm(GovukForm):
    """That the report was public too early."""

    happened_on = GovukDateField(label="On which day was it public?", name="Date of publication", past=True)
    where = forms.CharField(label="Where could it be read?", max_length=500)
    what = LongTextField(label="What happened, and how is it known?", max_length=LONG)


class BreachDecisionForm(GovukForm):
    """The second person's answer."""

    verdict = RadioField(
        label="Was the report public on that day?",
        choices=[("yes", "Yes, I confirm it"), ("no", "No, this is not right")],
        hints={"yes": "The breach stays on the case and in its history for good."},
    )
    note = LongTextField(label="Your note; if it is not right: why", required=False, max_length=LONG, rows=3)

    def clean(self) -> dict[str, Any]:
        """A rejection says why."""
        cleaned = super().clean()
        if cleaned.get("verdict") == "no" and not cleaned.get("note"):
            self.add_error("note", "Say why it is not right")
        return cleaned


class HoldForm(GovukForm):
    """The publication waits for a parallel process (E35)."""

    process = RadioField(label="What does the publication wait for?", choices=list(PublicationHold.Process.choices))
    since = GovukDateField(label="Since when?", name="Date since which it waits", past=True)
    expected_until = GovukDateField(
        label="Until when is that expected?", name="Expected end", required=False, future=True
    )
    why = LongTextField(label="Why must the publication wait?", max_length=LONG, rows=4)
    no_contact = LongTextField(
        label="Whom must the review not contact meanwhile?",
        required=False,
        max_length=LONG,
        rows=3,
        help_text="For example witnesses, as agreed with police and Crown Prosecution Service.",
    )

    def cleaned(self) -> dict[str, Any]:
        """The values as they are kept."""
        return {**self.cleaned_data, "no_contact": self.cleaned_data["no_contact"] or ""}


class ExpectForm(GovukForm):
    """Another day on which a hold is expected to end."""

    until = GovukDateField(label="When is the end expected now?", name="Expected end", future=True)
    why = LongTextField(label="Why has it changed?", max_length=LONG, rows=3)


class LiftForm(GovukForm):
    """The end of a hold."""

    on = GovukDateField(label="Since when need it not wait any longer?", name="Date of the end", past=True)
    because = LongTextField(label="What has ended?", max_length=LONG, rows=3)


class DelayForm(GovukForm):
    """Six months are not enough (E25)."""

    reason = RadioField(label="What is the main reason?", choices=list(PublicationDelay.Reason.choices))
    words = LongTextField(label="The reason in your words", max_length=3000, rows=4)
    forecast_on = GovukDateField(
        label="When do you expect publication?", name="The date you expect", help_text="The due date does not move."
    )
    panel_told_on = GovukDateField(label="When was the Panel told?", name="Date for the Panel", past=True)
    secretary_told_on = GovukDateField(
        label="When was the Secretary of State told?", name="Date for the Secretary of State", past=True
    )


class ReconsiderForm(GovukForm):
    """The yearly look at a report that is not public (E26)."""

    on = GovukDateField(label="When was it considered?", name="Date of the consideration", past=True)
    stays = YesNoField(label="Does the report stay unpublished?")
    reasons = LongTextField(label="Reasons", max_length=LONG)
