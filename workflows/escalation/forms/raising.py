"""Raising an escalation: is the child safe now, then everything else on one page that can be saved."""

from __future__ import annotations

from typing import Any

from django import forms

from reviews.people.models import Agency, AgencyKind, User
from reviews.presentation.fields import LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from reviews.presentation.sectioned_form import SectionedForm
from workflows.escalation import access, ladder, topics
from workflows.escalation.forms.agencies import AgencyField
from workflows.escalation.models import Kind, Priority, Safety
from workflows.escalation.services.raising import Raised, default_priority
from workflows.escalation.services.refusals import SameAgency

NOT_SAFE = frozenset({Safety.NO.value, Safety.UNSURE.value})
FAMILY = {
    "knows": "The family knows that we disagree",
    "not_told": "The family has not been told",
    "unsafe": "Telling the family would put somebody at risk",
}


class BeginForm(GovukForm):
    """The first questions: safety before anything else, then which of the two kinds it is."""

    safety = RadioField(
        label="Is the child safe now?",
        choices=list(Safety.choices),
        hints={
            "no": "Telephone first. You can raise the escalation when the child is safe.",
            "unsure": "Telephone first, and ask.",
        },
    )
    kind = RadioField(
        label="What do you want to escalate?",
        choices=list(Kind.choices),
        hints={
            "disagreement": "A threshold, a plan, an action or information. It begins with practitioners.",
            "dispute": "Late or refused information, taking part, funding, a decision of the partners. It starts with "
            "the executive leads.",
        },
    )

    def __init__(self, *args: Any, only_disputes: bool = False, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if only_disputes:
            self.fields["kind"].choices = [  # type: ignore[attr-defined]
                pair for pair in Kind.choices if pair[0] == Kind.DISPUTE
            ]


class RaiseForm(SectionedForm):
    """What the escalation says (domain §6.4)."""

    parts = (
        ("Until this is settled", ("danger_told", "interim_plan")),
        ("The two sides", ("raiser", "raiser_person", "raiser_contact", "other", "other_person", "other_contact")),
        ("What it is about", ("topic", "child_code", "what", "evidence", "outcome_wanted")),
        ("How fast, and where it starts", ("priority", "stage", "start_reason")),
        ("Who knows", ("family", "told")),
    )

    danger_told = LongTextField(
        label="Whom have you told that the child may not be safe, and when?",
        max_length=2000,
        rows=2,
        help_text="For example: the police by telephone at 4:10pm. Tell your manager the same day.",
    )
    interim_plan = LongTextField(
        label="What keeps the child safe until this is settled?",
        max_length=4000,
        rows=3,
        help_text="A disagreement must never delay protection.",
    )
    raiser = AgencyField(label="Which agency raises it?", queryset=Agency.objects.none())
    raiser_person = forms.CharField(label="Who speaks for it? (name and post)", max_length=200)
    raiser_contact = forms.CharField(label="Their telephone number or e-mail", max_length=200, required=False)
    other = AgencyField(label="With which agency?", queryset=Agency.objects.none(), empty_label="Select an agency")
    other_person = forms.CharField(label="With whom there? (name and post)", max_length=200, required=False)
    other_contact = forms.CharField(label="Their telephone number or e-mail, if known", max_length=200, required=False)
    topic = forms.ChoiceField(label="What is it about?")
    child_code = forms.CharField(
        label="Child’s code",
        max_length=60,
        required=False,
        help_text="A case number or a code that both agencies know, such as Child A. Do not write a name.",
    )
    what = LongTextField(label="What do you disagree about?", max_length=6000)
    evidence = LongTextField(label="What is your evidence?", max_length=6000)
    outcome_wanted = LongTextField(label="What outcome do you want?", max_length=4000, rows=3)
    priority = RadioField(
        label="How urgent is it?",
        choices=list(Priority.choices),
        hints={
            "standard": "Stages 1 to 6 have 1, 2, 3, 5, 5 and 10 working days.",
            "urgent": "Half of these limits, in whole working days. Usual for a single child.",
            "critical": "Four hours a stage, at night and at weekends too. For a child at risk of serious harm.",
        },
    )
    stage = forms.ChoiceField(label="At which stage does it start?")
    start_reason = LongTextField(label="If it starts higher than usual: why?", max_length=2000, rows=2, required=False)
    family = RadioField(label="Does the family know?", choices=list(FAMILY.items()), required=False)
    told = LongTextField(label="Who else has been told?", max_length=2000, rows=2, required=False)

    def __init__(self, *args: Any, user: User, kind: str, safety: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind, self.safety, self.user = kind, safety, user
        if safety not in NOT_SAFE:
            del self.fields["danger_told"]
        everybody = Agency.objects.active().exclude(kind=AgencyKind.SCRUTINY).order_by("name")
        own = access.own_agencies(user)
        may_choose = everybody if access.raises_for_others(user) else everybody.filter(pk__in=[one.pk for one in own])
        raiser: Any = self.fields["raiser"]
        raiser.queryset, raiser.empty_label = may_choose, "Select an agency"
        raiser.initial = own[0].pk if own else None
        self.fields["other"].queryset = everybody  # type: ignore[attr-defined]
        self.fields["raiser_person"].initial = user.name
        self.fields["topic"].choices = [("", "Select a topic"), *topics.choices(kind)]  # type: ignore[attr-defined]
        self.fields["priority"].initial = default_priority(kind)
        first = ladder.first_stage(kind)
        numbers = [one for one in ladder.BY_NUMBER if one >= first]
        self.fields["stage"].choices = [(one, ladder.title(one)) for one in numbers]  # type: ignore[attr-defined]
        self.fields["stage"].initial = first
        if kind == Kind.DISPUTE:
            asked = "Is any child at risk because of this? What is done meanwhile?"
            self.fields["interim_plan"].label = asked
            self.fields["interim_plan"].error_messages["required"] = f"Answer “{asked}”"

    def clean(self) -> dict[str, Any]:
        """Two agencies, a matter that is escalated here, a reason for starting higher."""
        cleaned = super().clean()
        raiser, other = cleaned.get("raiser"), cleaned.get("other")
        if raiser is not None and raiser == other:
            self.add_error("other", str(SameAgency(raiser.name)))
        topic = topics.BY_CODE.get(cleaned.get("topic", ""))
        if topic is not None and topic.elsewhere:
            self.add_error("topic", topic.elsewhere)
        higher = bool(cleaned.get("stage")) and int(cleaned["stage"]) > ladder.first_stage(self.kind)
        if higher and not cleaned.get("start_reason"):
            self.add_error("start_reason", "Say why it starts higher: what would be lost by waiting")
        return cleaned

    def raised(self) -> Raised:
        """What is raised; only after `is_valid`."""
        data = {name: value for name, value in self.cleaned_data.items() if value is not None}
        data["stage"] = int(data["stage"])
        data["family"] = FAMILY.get(data.get("family", ""), "")
        return Raised(kind=self.kind, safety=self.safety, **data)
