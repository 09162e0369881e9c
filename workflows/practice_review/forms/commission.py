"""L-1: the decision to commission. L-2: who was told."""

from datetime import date
from typing import Any

from django import forms

from reviews.cases import kinds
from reviews.cases.models import Case
from reviews.people.models import User
from reviews.presentation.fields import GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from reviews.presentation.sectioned_form import SectionedForm
from reviews.presentation.widgets import GovukCheckboxes
from workflows.practice_review.models import Scale

CRITERIA = {
    "improvements": "(a) The case shows or may show that improvements are needed, including ones found before",
    "recurrent": "(b) The case shows or may show recurrent themes",
    "joint_working": "(c) The case shows or may show concerns about two or more agencies working together",
    "panel": "(d) The Panel has considered the case and thinks a local review may be more appropriate",
}
"""SI 2018/789, regulation 11."""
VIEWS = [("yes", "Yes"), ("no", "No"), ("unclear", "Not yet clear")]
TOLD = {"yes": "Yes", "not_yet": "Not yet", "cannot": "It cannot be done now"}


def open_reviews(user: User, *, but: Case | None = None) -> Any:
    """The reviews of children a person may know of and link to; not audits, escalations or the plan."""
    of_children = [kind.code for kind in kinds.every() if kinds.has(kind.code, kinds.Part.CHILDREN)]
    found = Case.objects.visible_to(user).filter(kind__in=of_children).order_by("-reference")
    return found.exclude(pk=but.pk) if but is not None else found


def offer_reviews(field: Any, user: User, *, but: Case | None = None) -> None:
    """Offer them by reference and anonymised title: a reference alone says nothing to most people."""
    field.queryset = open_reviews(user, but=but)
    field.label_from_instance = lambda case: f"{case.reference}: {case.title}"


class DecisionForm(SectionedForm):
    """Regulation 11, reasons, scale, family."""

    conditional = {"scale": {Scale.THEMATIC: ["linked_cases"]}, "family_told": {"yes": ["family_told_on"]}}
    parts = (
        ("Does the case meet the criteria for a local review? (SI 2018/789, regulation 11)", (*CRITERIA, "reasons")),
        ("The review", ("scale",)),
        ("The family", ("family_told", "family_note")),
    )

    improvements = RadioField(label=CRITERIA["improvements"], choices=VIEWS, inline=True)
    recurrent = RadioField(label=CRITERIA["recurrent"], choices=VIEWS, inline=True)
    joint_working = RadioField(label=CRITERIA["joint_working"], choices=VIEWS, inline=True)
    panel = RadioField(label=CRITERIA["panel"], choices=VIEWS, inline=True)
    reasons = LongTextField(
        label="Reasons for commissioning the review",
        max_length=8000,
        help_text="Meeting the criteria does not compel a review. Say why this one is commissioned.",
    )
    scale = RadioField(label="How large is the review?", choices=Scale.choices)
    linked_cases = forms.ModelMultipleChoiceField(
        label="Other cases with the same theme",
        queryset=Case.objects.none(),
        required=False,
        widget=GovukCheckboxes(),
    )
    family_told = RadioField(label="Has the family been told?", choices=list(TOLD.items()))
    family_told_on = GovukDateField(label="When was the family told?", name="Date the family was told", past=True)
    family_note = LongTextField(
        label="Who tells the family, and what was said (optional once the family has been told)",
        required=False,
        max_length=3000,
        rows=3,
    )

    def __init__(self, *args: Any, user: User, case: Case, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        offer_reviews(self.fields["linked_cases"], user, but=case)

    def clean(self) -> dict[str, Any]:
        """Gather the criteria; a family that was not told yet needs a word on who will do it."""
        cleaned = super().clean()
        cleaned["criteria"] = {code: cleaned.get(code, "") for code in CRITERIA}
        if cleaned.get("family_told") in {"not_yet", "cannot"} and not cleaned.get("family_note"):
            self.add_error("family_note", "Say who will tell the family, or why it cannot be done now")
        return cleaned


class CommissionSplitForm(GovukForm):
    """How a split on commissioning was taken forward: the call, the scrutineer's advice, what follows."""

    call_held_on = GovukDateField(label="When was the resolution call held?", name="Date of the call", past=True)
    scrutineer_advice = LongTextField(label="What did the independent scrutineer advise?", max_length=5000)
    follows = RadioField(
        label="What follows?",
        choices=[
            ("stands", "The review is commissioned; the dissent stays with the decision"),
            ("again", "The decision is recorded again, and the partners are asked again"),
        ],
    )
    resolution = LongTextField(label="How was this reached, and by whom?", max_length=5000)


class TellingForm(GovukForm):
    """The days on which the Panel, Ofsted and the Department for Education were told."""

    panel_on = GovukDateField(
        label="When was the Panel told?",
        name="Date the Panel was told",
        help_text="The Child Safeguarding Practice Review Panel.",
        past=True,
    )
    ofsted_on = GovukDateField(label="When was Ofsted told?", name="Date Ofsted was told", past=True)
    dfe_on = GovukDateField(
        label="When was the Department for Education told?", name="Date the Department was told", past=True
    )
    note = LongTextField(label="How they were told, and by whom", required=False, max_length=2000, rows=3)

    def __init__(self, *args: Any, since: date | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.since = since

    def clean(self) -> dict[str, Any]:
        """Nobody can have been told before there was something to tell."""
        cleaned = super().clean()
        for name in ("panel_on", "ofsted_on", "dfe_on"):
            told = cleaned.get(name)
            if self.since and isinstance(told, date) and told < self.since:
                self.add_error(name, "They cannot have been told before the day of the decision")
        return cleaned
