"""The forms of the gate to the Secretary of State."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django import forms

from reviews.presentation.fields import GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from workflows.escalation.services.gate import REGULATORS

REQUEST_HELP = (
    "Safeguarding partners may require information from a person for their functions "
    "(Children Act 2004, section 16H). Use this before a referral where information is missing."
)


class GatherForm(GovukForm):
    """Remedies tried, legal advice, the formal request for information."""

    conditional = {"request": {"yes": ["request_on", "request_to", "request_reply"], "no": ["no_request_reason"]}}

    remedies = LongTextField(
        label="Which remedies were tried at each local stage, and why did they fail?",
        max_length=12000,
        help_text="The stages with their dates stand on the escalation's page; they are the chronology.",
    )
    skipped = LongTextField(
        label="Stages were skipped: what was tried instead, and why could they not be held?", max_length=6000
    )
    legal_by = forms.CharField(label="Who gave legal advice? (name and post)", max_length=200)
    legal_on = GovukDateField(label="When was it given?", name="Date of the legal advice", past=True)
    legal_advice = LongTextField(label="The advice in short", max_length=8000)
    request = RadioField(
        label="Was a formal request for information made?",
        choices=[("yes", "Yes"), ("no", "No")],
        help_text=REQUEST_HELP,
    )
    request_on = GovukDateField(label="When was it sent?", name="Date of the request", past=True)
    request_to = forms.CharField(label="To whom?", max_length=200)
    request_reply = LongTextField(label="What came back?", max_length=4000, rows=3, required=False)
    no_request_reason = LongTextField(label="Why not?", max_length=3000, rows=3)

    def __init__(self, *args: Any, missing: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not missing:
            del self.fields["skipped"]
            return
        names = " and ".join(f"stage {number}" for number in missing)
        words = f"Say what was tried instead: there is no record of {names}, and local stages come first"
        self.fields["skipped"].error_messages["required"] = words

    def values(self) -> dict[str, Any]:
        """The columns of the referral."""
        data = {name: value for name, value in self.cleaned_data.items() if name != "request"}
        return {name: value if value is not None or name == "request_on" else "" for name, value in data.items()}


class ReportForm(GovukForm):
    """The scrutineer's report."""

    text = LongTextField(label="Your report", max_length=20000, rows=12)


class NoticeForm(GovukForm):
    """The notice to the agency."""

    notice_on = GovukDateField(
        label="When was notice given?",
        name="Date of the notice",
        past=True,
        help_text="The agency has ten working days from this day.",
    )
    text = LongTextField(label="What does the notice say?", max_length=8000)


class SendingForm(GovukForm):
    """Where the referral went, or why it is no longer needed."""

    SENT, PUT_RIGHT = "sent", "put_right"
    STATE, REGULATOR = "secretary_of_state", "regulator"
    conditional: ClassVar[Any] = {
        "what": {SENT: ["route", "sent_on", "sent_to"], PUT_RIGHT: ["put_right"]},
        "route": {REGULATOR: ["regulator", "regulator_reason"]},
    }

    what = RadioField(
        label="What happened?",
        choices=[(SENT, "The referral was sent"), (PUT_RIGHT, "The agency put it right: nothing is sent")],
    )
    route = RadioField(
        label="To whom was it sent?", choices=[(STATE, "The Secretary of State"), (REGULATOR, "A regulator instead")]
    )
    regulator = RadioField(label="Which regulator?", choices=list(REGULATORS.items()))
    regulator_reason = LongTextField(label="Why is a regulator the better route?", max_length=3000, rows=3)
    sent_on = GovukDateField(label="When was it sent?", name="Date it was sent", past=True)
    sent_to = forms.CharField(label="Name or office it was addressed to", max_length=200)
    put_right = LongTextField(label="How was it put right?", max_length=4000, rows=3)

    def __init__(self, *args: Any, earliest: date | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.earliest = earliest
        if earliest is not None:
            self.fields["sent_on"].help_text = f"Not before the notice has run out on {earliest:%-d %B %Y}."

    def clean(self) -> dict[str, Any]:
        """Refuse a referral within the notice."""
        cleaned = super().clean()
        sent = cleaned.get("sent_on")
        if sent is not None and self.earliest is not None and sent <= self.earliest:
            words = f"The agency has until {self.earliest:%-d %B %Y}: a referral goes only after that day"
            self.add_error("sent_on", words)
        return cleaned

    def sending(self) -> dict[str, Any]:
        """The columns of what was sent."""
        data = self.cleaned_data
        texts = {name: data.get(name) or "" for name in ("sent_to", "regulator", "regulator_reason")}
        return {"route": data["route"], "sent_on": data["sent_on"], **texts}


class ReplyForm(GovukForm):
    """The reply and what came of it."""

    reply_on = GovukDateField(label="When did the reply come?", name="Date of the reply", past=True)
    reply = LongTextField(label="What does it say?", max_length=8000)
    result = LongTextField(label="What follows from it?", max_length=4000, rows=3)
