"""Where it starts and who told the partnership."""

from typing import Any

from django import forms

from reviews.people.models import Agency
from reviews.presentation.fields import RadioField
from workflows.rapid_review.opening.forms.page import StepForm

AWARE, NOTIFIED = "aware", "notified"


class StartForm(StepForm):
    """From awareness, or when the business team first hears of it after the notification."""

    heading_field = "start"

    start = RadioField(
        label="Has the local authority already sent the serious incident notification?",
        choices=[(AWARE, "No, it has only become aware of the incident"), (NOTIFIED, "Yes, it has been sent")],
        hints={
            AWARE: "The time to notify is counted from the day the authority became aware.",
            NOTIFIED: "The fifteen working days are counted from the day it was sent, not from today.",
        },
    )


class ReferrerForm(StepForm):
    """The person who told the partnership, and the senior lead who agreed."""

    referrer_name = forms.CharField(label="Name", max_length=200)
    referrer_role = forms.CharField(label="Job title", max_length=200)
    referrer_agency = forms.ModelChoiceField(
        label="Agency", queryset=Agency.objects.none(), required=False, empty_label="Not in this list"
    )
    referrer_organisation = forms.CharField(
        label="Organisation, if it is not in the list", max_length=200, required=False
    )
    referrer_contact = forms.CharField(label="Telephone or email", max_length=200)
    senior_lead = forms.CharField(
        label="Senior safeguarding lead who agreed the referral",
        help_text="In the referring agency.",
        max_length=200,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["referrer_agency"].queryset = Agency.objects.active().order_by("name")  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Ask for the organisation when no agency is chosen."""
        cleaned = super().clean()
        if not cleaned.get("referrer_agency") and not cleaned.get("referrer_organisation"):
            self.add_error("referrer_organisation", "Select an agency or enter the organisation")
        return cleaned
