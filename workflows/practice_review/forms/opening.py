"""Opening a practice review that no rapid review led to."""

from typing import Any

from django import forms

from reviews.cases.models import Case, CaseLink, Child
from reviews.people.models import Agency, User
from reviews.presentation.fields import GovukDateField, LongTextField, RadioField
from reviews.presentation.forms import GovukForm
from workflows.clock.models import GuidanceEdition
from workflows.practice_review.forms.commission import offer_reviews

BELONG_TOGETHER = (
    CaseLink.Kind.PRACTICE_REVIEW,
    CaseLink.Kind.SAME_FAMILY,
    CaseLink.Kind.SAME_PERPETRATOR,
    CaseLink.Kind.SAME_THEME,
)


class OpeningForm(GovukForm):
    """Title, edition, the day of the decision, its reason, a link to another case."""

    conditional = {"is_linked": {"yes": ["linked_to", "link_kind"]}}

    title = forms.CharField(
        label="Anonymised title", max_length=200, help_text="No names, no places: for example, neglect of two children."
    )
    edition = forms.ModelChoiceField(
        label="Edition of the guidance", queryset=GuidanceEdition.objects.none(), empty_label="Select an edition"
    )
    decided_on = GovukDateField(
        label="When did the partners decide to commission the review?",
        name="Date of the decision",
        help_text="The six months are counted from this day.",
        past=True,
    )
    reason = LongTextField(label="Why is it opened without a rapid review?", max_length=4000)
    is_linked = RadioField(
        label="Does it belong to another case here?", choices=[("no", "No"), ("yes", "Yes")], inline=True
    )
    linked_to = forms.ModelChoiceField(label="Which case?", queryset=Case.objects.none(), empty_label="Select a case")
    link_kind = RadioField(
        label="How do they belong together?",
        choices=[(kind.value, kind.label) for kind in BELONG_TOGETHER],
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["edition"].queryset = GuidanceEdition.objects.order_by("-starts_on")  # type: ignore[attr-defined]
        offer_reviews(self.fields["linked_to"], user)


class ChildForm(GovukForm):
    """A child the review is about; the name stays on pages of people entitled to it."""

    name = forms.CharField(label="Full name", max_length=200)
    born_on = GovukDateField(label="Date of birth", past=True, required=False)
    age_text = forms.CharField(label="Age, if the date of birth is not known", max_length=60, required=False)
    outcome = RadioField(label="What happened to this child?", choices=Child.Outcome.choices)
    gp_icb = forms.ModelChoiceField(
        label="Integrated care board of the GP registration",
        help_text="It decides as a safeguarding partner on this case.",
        queryset=Agency.objects.none(),
        required=False,
        empty_label="Not known yet",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        boards = Agency.objects.active().filter(statutory="icb").order_by("name")
        self.fields["gp_icb"].queryset = boards  # type: ignore[attr-defined]
