"""Short forms around a return: quick reply, nil, sending, approval, correction."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from reviews.people.models import Agency, User
from reviews.presentation.fields import LongTextField, RadioField, YesNoField
from reviews.presentation.forms import GovukForm
from reviews.returns.models import Known
from reviews.returns.visibility import WRITES

NOT_KNOWN_WORDS = "We have searched our records. The child and the family are not known to us."


class QuickReplyForm(GovukForm):
    """The first answer of an agency: known or not, who writes, who comes, conflicts of interest."""

    known = RadioField(
        label="Is the child or the family known to your agency?",
        choices=[("known", "Yes, known"), ("not_known", "No, not known"), ("checking", "We are still checking")],
        hints={"not_known": "This closes your part with a nil return"},
    )
    author = forms.ModelChoiceField(
        User.objects.none(), label="Who writes the return?", empty_label="Choose a colleague",
        help_text="Somebody who had no part in the case and did not manage those who had",
    )  # fmt: skip
    attendee = forms.CharField(
        max_length=300, label="Who will come to the rapid review meeting?", help_text="Name and post"
    )
    has_conflict = YesNoField(label="Does your agency, the author or the attendee have a conflict of interest?")
    conflict = LongTextField(max_length=2000, rows=3, label="What is the conflict of interest?")

    conditional = {
        "known": {"known": ("author", "attendee", "has_conflict"), "checking": ("author", "attendee", "has_conflict")},
        "has_conflict": {"yes": ("conflict",)},
    }

    def __init__(self, *args: Any, agency: Agency, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        held = agency.memberships.current(timezone.localdate()).in_role(*WRITES)
        people = User.objects.filter(is_active=True, pk__in=held.values("user_id")).order_by("name")
        self.fields["author"].queryset = people  # type: ignore[attr-defined]

    def answer(self) -> dict[str, Any]:
        """Give the arguments for the service."""
        given = self.cleaned_data
        return {
            "known": Known(given["known"]).value,
            "author": given.get("author"),
            "attendee": given.get("attendee") or "",
            "conflict": given.get("conflict") or "",
        }


class NilForm(GovukForm):
    """Nothing to tell; the usual reason is filled in, so that one press of the button is enough."""

    reason = LongTextField(max_length=2000, rows=3, label="Why is there nothing to return?", initial=NOT_KNOWN_WORDS)


class SendForm(GovukForm):
    """The author's declaration when sending."""

    limited = forms.BooleanField(
        label="Information about other people is limited to what is relevant",
        error_messages={"required": "Confirm that information about other people is limited to what is relevant"},
    )
    complete = forms.BooleanField(
        label="To the best of my knowledge this return is complete and correct",
        error_messages={"required": "Confirm that this return is complete and correct"},
    )


class ApprovalForm(GovukForm):
    """The lead approves or sends the return back."""

    decision = RadioField(
        label="What do you decide?",
        choices=[("approve", "Approve and send it to the partnership"), ("revise", "Send it back for changes")],
    )
    countersigned = forms.BooleanField(
        required=False,
        label="I countersign this return: I have checked it independently of its author",
        help_text="Needed because the author was involved in the case",
    )
    approval_note = LongTextField(max_length=2000, rows=2, required=False, label="Note, if any")
    changes = LongTextField(max_length=2000, rows=4, label="What has to change?")

    conditional = {"decision": {"approve": ("countersigned", "approval_note"), "revise": ("changes",)}}

    def __init__(self, *args: Any, involved: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not involved:
            del self.fields["countersigned"]


class CorrectForm(GovukForm):
    """Why a return that was sent has to be corrected."""

    reason = LongTextField(max_length=2000, rows=3, label="What has to be corrected?")
