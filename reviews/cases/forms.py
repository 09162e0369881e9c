"""Correcting a date: what is proposed, what is decided."""

from reviews.presentation.fields import GovukDateTimeField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm


class ProposeCorrectionForm(GovukForm):
    """The right moment and why the recorded one is wrong."""

    new_at = GovukDateTimeField(
        label="What is the right date and time?",
        name="Date and time",
        help_text="The moment it happened, not the moment it was recorded.",
        past=True,
    )
    reason = LongTextField(
        label="Why is the recorded date wrong?",
        help_text="Say how you know. Another person decides on your proposal.",
        max_length=2000,
    )


class DecideCorrectionForm(GovukForm):
    """Agree or refuse."""

    AGREE, REFUSE = "agree", "refuse"
    conditional = {"decision": {REFUSE: ["note"]}}

    decision = RadioField(
        label="Do you agree?",
        choices=[(AGREE, "Yes, correct the date"), (REFUSE, "No, keep the recorded date")],
        hints={AGREE: "Every due day counted from this date moves at once. The old date stays in the history."},
    )
    note = LongTextField(label="Why not?", max_length=2000)
