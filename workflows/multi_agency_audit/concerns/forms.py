"""Forms about a concern: short, because somebody is in a hurry."""

from typing import Any

from django import forms

from reviews.people.models import Agency
from reviews.presentation.fields import GovukDateTimeField, LongTextField, RadioField, YesNoField
from reviews.presentation.forms import GovukForm
from workflows.multi_agency_audit.concerns.models import Outcome, SafeNow


class RaiseForm(GovukForm):
    """What was found, and whom the auditor phoned before writing it down."""

    phoned = forms.CharField(
        label="Whom did you phone?",
        max_length=300,
        help_text="Name, post and number.",
        error_messages={"required": "Say whom you phoned. Phone first, then come back to this page"},
    )
    phoned_at = GovukDateTimeField(label="When did you phone?", name="Date and time of the call", past=True)
    reached = YesNoField(
        label="Did somebody answer?",
        hints={"no": "Send this form now and keep phoning, also the other numbers."},
    )
    about = RadioField(label="Which case of the sample is it about?")
    agency = RadioField(label="Which agency's records show it?")
    safe_now = RadioField(label="Is the child safe now, as far as you know?", choices=list(SafeNow.choices))
    what = LongTextField(
        label="What are you worried about?",
        max_length=4000,
        rows=6,
        help_text="Facts and dates. Use the code of the case; do not name the child or the family.",
    )
    done_at_once = LongTextField(label="What has been done already?", required=False, max_length=4000, rows=4)

    def __init__(self, *args: Any, cases: list[Any], agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        codes = [(str(one.pk), one.subject) for one in cases]
        self.fields["about"].choices = [*codes, ("none", "None of them")]  # type: ignore[attr-defined]
        self.fields["agency"].choices = [(str(one.pk), one.name) for one in agencies]  # type: ignore[attr-defined]


class AcknowledgeForm(GovukForm):
    """Who deals with it now."""

    text = LongTextField(label="Who is dealing with it, and what happens next?", max_length=3000, rows=5)


class OutcomeForm(GovukForm):
    """What children's social care found and did."""

    outcome = RadioField(label="What was done?", choices=list(Outcome.choices))
    text = LongTextField(
        label="What was found and done, and who was told?", max_length=6000, help_text="Do not name the child."
    )


class NoteForm(GovukForm):
    """An addition or a correction."""

    text = LongTextField(
        label="What do you want to add or correct?",
        max_length=4000,
        rows=5,
        help_text="What was written before stays as it is.",
    )
