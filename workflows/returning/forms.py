"""Short forms of those who wait for returns."""

from django.forms import ModelChoiceField

from reviews.people.models import Agency
from reviews.presentation.fields import LongTextField
from reviews.presentation.forms import GovukForm


class AddAgencyForm(GovukForm):
    """Which agency is asked as well."""

    agency = ModelChoiceField(
        label="Which agency do you ask as well?", queryset=Agency.objects.none(), empty_label="Select an agency"
    )


class GoAheadForm(GovukForm):
    """Why the review goes on without a return (E20)."""

    reason = LongTextField(
        label="Why does the review go ahead without it?",
        max_length=2000,
        rows=4,
        help_text="It is listed as missing in the report. What comes late can still be added.",
    )
