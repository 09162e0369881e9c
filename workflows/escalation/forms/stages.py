"""The forms of the stages: answering, the meeting, the raiser's word, going higher, taking it back."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils import timezone

from reviews.learning.forms.planned import group_field, measure_field
from reviews.people.models import Agency
from reviews.presentation.fields import GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from reviews.presentation.templatetags.govuk import gov_date
from workflows.escalation import ladder
from workflows.escalation.models import Escalation, Outcome, Priority
from workflows.escalation.services.answering import Answer

NOT_SETTLED = "not_settled"
WHEN_SETTLED = ["action", "action_owner", "action_due", "action_measure", "action_group"]


class AnswerForm(GovukForm):
    """Where the other agency stands, and what it offers."""

    conditional = {"proposal": {Outcome.AGREED.value: WHEN_SETTLED, Outcome.PARTIAL.value: WHEN_SETTLED}}

    text = LongTextField(label="Where does your agency stand, and why?", max_length=6000)
    proposal = RadioField(
        label="What do you offer?",
        choices=[
            (Outcome.AGREED.value, "We agree to what is asked, or to another way that settles it"),
            (Outcome.PARTIAL.value, "We agree in part"),
            (NOT_SETTLED, "We cannot agree: the next stage opens"),
        ],
        hints={Outcome.AGREED.value: "The agency that raised it says whether this settles the matter."},
    )
    action = LongTextField(
        label="What will be done?",
        max_length=3000,
        rows=3,
        help_text="Without names: from stage 3 on it stands in the partnership’s learning plan as well.",
    )
    action_owner = RadioField(label="Which agency does it?")
    action_due = GovukDateField(label="By when?", name="Date by which it is done", future=True)
    action_measure = measure_field()
    action_group = group_field("Group that oversees it in the learning plan")

    def __init__(self, *args: Any, escalation: Escalation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.owners: dict[str, Agency] = {str(one.pk): one for one in escalation.parties}
        names = [(pk, one.name) for pk, one in self.owners.items()]
        self.fields["action_owner"].choices = names  # type: ignore[attr-defined]

    def answer(self) -> Answer:
        """What is answered; only after `is_valid`."""
        data = self.cleaned_data
        owner = self.owners.get(data.get("action_owner") or "")
        return Answer(
            data["text"],
            data["proposal"],
            data.get("action") or "",
            data.get("action_due"),
            owner,
            measure=data.get("action_measure") or "",
            group=data.get("action_group"),
        )


class MeetingForm(AnswerForm):
    """What the convened meeting came to."""

    held_on = GovukDateField(label="When did you meet?", name="Date of the meeting", past=True)
    people = LongTextField(label="Who was there, and for whom?", max_length=3000, rows=3)
    raiser_position = LongTextField(label="Position of the agency that raised it", max_length=4000, rows=3)
    other_position = LongTextField(label="Position of the other agency", max_length=4000, rows=3)
    field_order = ("held_on", "people", "raiser_position", "other_position", "text")

    def __init__(self, *args: Any, escalation: Escalation, **kwargs: Any) -> None:
        super().__init__(*args, escalation=escalation, **kwargs)
        self.raised_on = timezone.localtime(escalation.raised_at).date()
        self.fields["text"].label = "What did the meeting come to?"
        self.fields["text"].error_messages["required"] = "Say what the meeting came to"
        proposal: Any = self.fields["proposal"]
        proposal.label = "What does the meeting propose?"
        proposal.choices = [
            (Outcome.AGREED.value, "It is settled, if those who decide agree"),
            (Outcome.PARTIAL.value, "It is settled in part, if those who decide agree"),
            (NOT_SETTLED, "It is not settled: the next stage opens"),
        ]
        proposal.error_messages["required"] = "Say what the meeting proposes"
        proposal.widget.hints = {}

    def clean(self) -> dict[str, Any]:
        """Nobody meets about an escalation before it was raised."""
        cleaned = super().clean()
        held = cleaned.get("held_on")
        if held is not None and held < self.raised_on:
            words = f"Date of the meeting must be on or after {gov_date(self.raised_on)}, when it was raised"
            self.add_error("held_on", words)
        return cleaned


class ConfirmForm(GovukForm):
    """The raiser's word."""

    YES, NO = "yes", "no"
    conditional = {"settled": {NO: ["why"], YES: ["shared"]}}

    settled = RadioField(
        label="Does this settle the matter?",
        choices=[(YES, "Yes, it is settled"), (NO, "No: open the next stage")],
    )
    why = LongTextField(label="What is still open?", max_length=3000, rows=3)
    shared = forms.BooleanField(
        label="Put what was agreed into the partnership’s learning plan",
        help_text="The business unit then reads its words. Leave it empty when it concerns this one child alone.",
        required=False,
    )
    note = LongTextField(label="Anything you want to add?", max_length=3000, rows=3, required=False)

    def __init__(self, *args: Any, asks_to_share: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not asks_to_share:
            del self.fields["shared"]

    def words(self) -> str:
        """What the raiser said about it."""
        return str(self.cleaned_data.get("why") or self.cleaned_data.get("note") or "")


class RaiseHigherForm(GovukForm):
    """To which stage, and why."""

    to = RadioField(label="Which stage should open?")
    reason = LongTextField(
        label="Why?", max_length=3000, rows=3, help_text="For a skipped stage: which risk demands it."
    )

    priority = RadioField(
        label="How urgent is it from now on?",
        choices=list(Priority.choices),
        help_text="The limits of the stages to come follow it.",
        required=False,
    )

    def __init__(self, *args: Any, escalation: Escalation, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["priority"].initial = escalation.priority
        numbers = ladder.stages_above(escalation.stage)
        self.fields["to"].choices = [(str(one), ladder.title(one)) for one in numbers]  # type: ignore[attr-defined]


class WithdrawForm(GovukForm):
    """Why the raiser takes it back."""

    reason = LongTextField(
        label="Why do you withdraw it?", max_length=3000, rows=3, help_text="Both agencies can read this."
    )


class NoteForm(GovukForm):
    """What one party notes at the end."""

    conditional = {"on_file": {"no": ["why_not"]}}

    on_file = RadioField(
        label="Is the outcome on the child’s file at your agency?", choices=[("yes", "Yes"), ("no", "No")]
    )
    why_not = LongTextField(label="Why not?", max_length=2000, rows=2)
    result = LongTextField(label="What did it change for the child?", max_length=3000, rows=3, required=False)
    learning = LongTextField(
        label="What did your agency learn?", max_length=4000, rows=3, help_text="Write “nothing new” if so."
    )
    feedback = LongTextField(label="Thanks or feedback to whoever raised it", max_length=2000, rows=2, required=False)

    def __init__(self, *args: Any, about_child: bool, raiser: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not about_child:
            del self.fields["on_file"], self.fields["why_not"]
            self.fields["result"].label = "What did it change?"
        if raiser:
            del self.fields["feedback"]

    def values(self) -> dict[str, Any]:
        """The columns of the note."""
        data = self.cleaned_data
        on_file = {"yes": True, "no": False}.get(data.get("on_file", ""))
        texts = {name: data.get(name) or "" for name in ("why_not", "result", "learning", "feedback")}
        return {"on_file": on_file, **texts}


class FilterForm(GovukForm):
    """What the log shows; anything it does not know is left out rather than refused."""

    mark_optional = False

    q = forms.CharField(label="Reference", required=False, max_length=40)
    topic = forms.ChoiceField(label="Topic", required=False)
    stage = forms.ChoiceField(label="Stage reached", required=False)
    outcome = forms.ChoiceField(label="How it ended", required=False)
    agency = forms.ChoiceField(label="Agency", required=False)
    year = forms.ChoiceField(label="Year raised", required=False)

    def __init__(self, *args: Any, topics: Any, agencies: Any, years: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        known: dict[str, list[tuple[str, str]]] = {
            "topic": list(topics),
            "stage": [(str(one), ladder.title(one)) for one in (*ladder.BY_NUMBER, ladder.GATE)],
            "outcome": [("open", "Not ended yet"), *((code, words) for code, words in Outcome.choices if code)],
            "agency": list(agencies),
            "year": [(str(year), str(year)) for year in years],
        }
        for name, pairs in known.items():
            self.fields[name].choices = [("", "All"), *pairs]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """The filters that are set and make sense."""
        self.is_valid()
        return {name: str(value).strip() for name, value in self.cleaned_data.items() if str(value).strip()}
