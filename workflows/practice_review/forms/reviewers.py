"""L-4 and L-5: candidates, interests, appointment, removal."""

from typing import Any

from django import forms
from django.utils import timezone

from reviews.people.models import User
from reviews.people.roles import Role
from reviews.presentation.fields import GovukDateField, LongTextField, RadioField, YesNoField
from reviews.presentation.forms import GovukForm
from reviews.presentation.sectioned_form import SectionedForm
from workflows.practice_review.models import Candidate, ConflictForm, ConflictOutcome
from workflows.practice_review.services.appointing import GROUNDS
from workflows.practice_review.services.reviewers import QUESTIONS

NOBODY = "nobody"


class CandidateForm(GovukForm):
    """Somebody who could carry out the review."""

    name = forms.CharField(label="Name", max_length=200)
    organisation = forms.CharField(label="Organisation", max_length=200, required=False)
    expression = LongTextField(
        label="Expression of interest and experience",
        max_length=6000,
        help_text="Knowledge of practice and research; how they see systems, avoid hindsight and engage families.",
    )
    quote = forms.CharField(label="Quote", max_length=100, required=False)
    references = LongTextField(label="References", required=False, max_length=3000, rows=3)
    checked_dbs = forms.BooleanField(label="Disclosure and Barring Service check seen", required=False)
    checked_insurance = forms.BooleanField(label="Professional insurance seen", required=False)
    checked_data_agreement = forms.BooleanField(label="Data agreement signed", required=False)


class WithdrawForm(GovukForm):
    """Why a candidate is no longer considered."""

    reason = LongTextField(label="Why is this candidate no longer considered?", max_length=2000, rows=3)


class ProposalForm(GovukForm):
    """That the list of candidates is complete."""

    complete = forms.BooleanField(
        label="The list of candidates is complete",
        error_messages={"required": "Confirm that the list of candidates is complete"},
    )


def _asked(question: str) -> YesNoField:
    return YesNoField(label=QUESTIONS[question], hints={"yes": "Say what it is."})


def _what(question: str) -> LongTextField:
    label = f"{QUESTIONS[question]}: what is it?"
    missing = f"Say what it is: {QUESTIONS[question]}"
    return LongTextField(label=label, max_length=3000, rows=3, error_messages={"required": missing})


class DeclarationForm(GovukForm):
    """The five questions of the conflict-of-interest form, in the candidate's words."""

    conditional = {f"has_{name}": {"yes": [name]} for name in QUESTIONS}

    declared_on = GovukDateField(
        label="When did the candidate declare this?", name="Date of the declaration", past=True
    )
    has_employment = _asked("employment")
    employment = _what("employment")
    has_past_reviews = _asked("past_reviews")
    past_reviews = _what("past_reviews")
    has_personal_ties = _asked("personal_ties")
    personal_ties = _what("personal_ties")
    has_financial_ties = _asked("financial_ties")
    financial_ties = _what("financial_ties")
    has_earlier_comment = _asked("earlier_comment")
    earlier_comment = _what("earlier_comment")


class AssessmentForm(GovukForm):
    """None, manageable with mitigation, or excluded."""

    conditional = {"outcome": {ConflictOutcome.MANAGEABLE: ["mitigation"]}}

    outcome = RadioField(
        label="What is your assessment?",
        choices=[(code, label) for code, label in ConflictOutcome.choices if code],
        hints={"excluded": "This candidate can then not be appointed."},
    )
    mitigation = LongTextField(label="How is the conflict managed?", max_length=3000, rows=3)
    reasons = LongTextField(label="Reasons", max_length=4000, rows=3)


class AccessForm(GovukForm):
    """Which account the reviewer uses."""

    account = forms.ModelChoiceField(
        label="The reviewer's account",
        queryset=User.objects.none(),
        empty_label="Select a person",
        help_text="Only people with the role of lead reviewer. Invite others under Agencies and people first.",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        people = User.objects.with_current_role(timezone.localdate(), Role.LEAD_REVIEWER).order_by("name")
        self.fields["account"].queryset = people  # type: ignore[attr-defined]


class AppointmentForm(SectionedForm):
    """Who, on what terms, with access until when; or nobody, and the search goes on."""

    CONTRACT = (
        "decided_on",
        "decided_by",
        "contract",
        "fee",
        "milestones",
        "supervision",
        "removal_clause",
        "access_until",
    )
    mark_optional = False  # the terms are needed as soon as somebody is chosen
    parts = (
        ("Who", ("candidate", "reasons")),
        ("On what terms, if somebody is appointed", CONTRACT),
        ("Access to this case", ("account",)),
    )

    candidate = RadioField(label="Whom do the partners appoint?")
    reasons = LongTextField(label="Reasons for the choice", max_length=4000, rows=4)
    decided_on = GovukDateField(label="When was it decided?", name="Date of the decision", past=True)
    decided_by = forms.CharField(label="Who decided it?", max_length=300)
    contract = forms.CharField(label="Contract reference", max_length=200)
    fee = forms.CharField(label="Fee", max_length=100)
    milestones = LongTextField(label="Milestones", max_length=3000, rows=4)
    supervision = forms.CharField(label="Who supervises the reviewer?", max_length=200)
    removal_clause = forms.BooleanField(
        label="The contract lets the partners remove the reviewer before publication",
        error_messages={"required": "Confirm that the contract has a clause on removal"},
    )
    access_until = GovukDateField(label="Last day of access to this case", future=True)
    account = forms.ModelChoiceField(
        label="The reviewer's account",
        queryset=User.objects.none(),
        required=False,
        empty_label="None yet: access is given later",
        help_text="Only people with the role of lead reviewer. Invite others under Agencies and people first.",
    )

    def __init__(self, *args: Any, eligible: list[tuple[Candidate, ConflictForm]], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by_pk = {str(one.pk): one for one, _ in eligible}
        labels = [(str(one.pk), f"{one.name} ({form.get_outcome_display()})") for one, form in eligible]
        self.fields["candidate"].choices = [*labels, (NOBODY, "Nobody: look for more candidates")]  # type: ignore[attr-defined]
        people = User.objects.with_current_role(timezone.localdate(), Role.LEAD_REVIEWER).order_by("name")
        self.fields["account"].queryset = people  # type: ignore[attr-defined]
        self.terms = {name for name in (*self.CONTRACT,) if self.fields[name].required}
        for name in self.terms:
            self.fields[name].required = False

    def clean(self) -> dict[str, Any]:
        """The terms are needed when somebody is appointed."""
        cleaned = super().clean()
        if cleaned.get("candidate") in {None, "", NOBODY}:
            return cleaned
        for name in sorted(self.terms, key=list(self.fields).index):
            if cleaned.get(name) in {None, "", False} and name not in self.errors:
                field = self.fields[name]
                words = field.missing() if isinstance(field, GovukDateField) else field.error_messages["required"]
                self.add_error(name, str(words))
        return cleaned

    def chosen(self) -> Candidate | None:
        """The candidate, or None for nobody."""
        return self.by_pk.get(self.cleaned_data["candidate"])


class RenewalForm(GovukForm):
    """That a new declaration is needed, and whether the reviewer may read the case until it is assessed."""

    stop = YesNoField(
        label="Does the reviewer's access end now, until the declaration is assessed?",
        help_text="Answer yes when a conflict was found. Afterwards you give access again, or remove the reviewer.",
    )


class RemovalForm(GovukForm):
    """Why the reviewer is removed, and what becomes of the material."""

    ground = RadioField(label="On what ground is the reviewer removed?", choices=list(GROUNDS.items()))
    reason = LongTextField(label="The reasons, as they are given in writing", max_length=6000)
    handover = LongTextField(label="How the material is handed over", max_length=3000, rows=3)
    sure = forms.BooleanField(
        label="Access to the case ends at once, and another reviewer is selected",
        error_messages={"required": "Confirm that access ends at once"},
    )
