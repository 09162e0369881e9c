"""The forms with which an action is withdrawn and restored."""

from __future__ import annotations

from reviews.learning.forms.action import DeadlineField
from reviews.learning.forms.steps import KEPT, REASON
from reviews.presentation.fields import LongTextField
from reviews.presentation.forms import GovukForm


class WithdrawForm(GovukForm):
    """Why an action should not have been entered."""

    reason = LongTextField(
        label="Why is this action withdrawn?",
        help_text="Nothing more is asked about it, and it leaves the figures. You can restore it. " + KEPT,
        max_length=REASON,
    )


class RestoreForm(GovukForm):
    """Why a withdrawn action counts again."""

    reason = LongTextField(label="Why is this action restored?", help_text=KEPT, max_length=REASON)
    new_deadline = DeadlineField(
        label="New deadline",
        help_text="Needed when the deadline has passed. Without a day: the end of the month.",
        required=False,
    )
