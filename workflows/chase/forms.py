"""Forms of the chase."""

from reviews.presentation.fields import LongTextField
from reviews.presentation.forms import GovukForm


class HoldForm(GovukForm):
    """Why a step is held."""

    reason = LongTextField(
        label="Why is this not raised yet?",
        help_text="For example, the agency has promised its return for tomorrow morning. Do not name a child.",
        max_length=1000,
        rows=4,
    )
