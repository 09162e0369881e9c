"""Forms of the publication's tasks: plan, copies, how it ended (domain §4.7)."""

from typing import Any

from django import forms

from reviews.presentation.fields import GovukDateField, LongTextField, RadioField, YesNoField
from reviews.presentation.forms import GovukForm
from reviews.presentation.sectioned_form import SectionedForm
from workflows.clock.periods import add_months
from workflows.practice_review.models.publication import Recipient
from workflows.practice_review.publishing.copies import Sent

LONG = 4000
MOST_RECIPIENTS = 20


def words(label: str, **more: Any) -> LongTextField:
    """An answer of a few lines that may stay empty."""
    given: dict[str, Any] = {"label": label, "required": False, "max_length": LONG, "rows": 3}
    return LongTextField(**(given | more))


class PlanForm(SectionedForm):
    """The publication plan."""

    planned_on = GovukDateField(
        label="When is the report to be published?",
        name="Planned date of publication",
        future=True,
        help_text="At least seven working days after Panel, Secretary of State and Ofsted have their copies.",
    )
    legal_clearance = words("Legal clearance: who gave it, and what was checked", required=True)
    prosecution_view = words("View of police and Crown Prosecution Service")
    coroner_view = words("View of the coroner")
    family_preview_on = GovukDateField(
        label="When is the report explained to the family?", name="Date of the family preview", required=False
    )
    family_wishes = words("What the family wishes, and how it is met", required=True)
    staff_support = words("Support for staff")
    agency_statements = words("Statements of agencies")
    website_text = words("Text for the website")
    press_lines = words("Press lines")
    spokespersons = words("Who speaks to the press")
    embargo = words("Who is told in advance, under embargo")
    more_recipients = words(
        "Other recipients of a copy before publication",
        help_text="One on each line. Panel, Secretary of State and Ofsted are always recipients.",
    )
    accessible_version = words("Accessible version")
    repository_copy = words("Copy for the national repository (NSPCC)")
    learning_briefing = words("Learning briefing")
    web_review_on = GovukDateField(
        label="When is the web copy reviewed?",
        name="Date of the review of the web copy",
        required=False,
        help_text="The report stays public for at least a year.",
    )
    taken_down_by = words("Who may take it down, and why")
    parts = (
        ("Date", ("planned_on",)),
        ("Clearances", ("legal_clearance", "prosecution_view", "coroner_view")),
        ("Family and staff", ("family_preview_on", "family_wishes", "staff_support")),
        ("On the day", ("agency_statements", "website_text", "press_lines", "spokespersons", "embargo")),
        ("Copies", ("more_recipients", "accessible_version", "repository_copy", "learning_briefing")),
        ("Afterwards", ("web_review_on", "taken_down_by")),
    )

    def clean_more_recipients(self) -> list[str]:
        """One name on each line."""
        names = [line.strip() for line in (self.cleaned_data["more_recipients"] or "").splitlines() if line.strip()]
        if len(names) > MOST_RECIPIENTS:
            raise forms.ValidationError(f"Name at most {MOST_RECIPIENTS} other recipients")
        if any(len(name) > 200 for name in names):
            raise forms.ValidationError("Each recipient must be 200 characters or fewer")
        return list(dict.fromkeys(names))

    def clean(self) -> dict[str, Any]:
        """The family hears of the findings before publication, and the web copy is reviewed after it."""
        cleaned = super().clean()
        planned, preview = cleaned.get("planned_on"), cleaned.get("family_preview_on")
        if planned and preview and preview > planned:
            self.add_error("family_preview_on", "Date of the family preview must be before publication")
        review = cleaned.get("web_review_on")
        if planned and review and review <= planned:
            self.add_error("web_review_on", "Date of the review of the web copy must be after publication")
        return cleaned


class CopiesForm(GovukForm):
    """On which day each recipient was sent its copy."""

    def __init__(self, *args: Any, wanted: list[tuple[str, str]], all_at_once: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.wanted = wanted
        for number, (code, name) in enumerate(wanted):
            self.fields[f"sent_{number}"] = GovukDateField(
                label=f"{name}: sent on",
                name=f"Date for {name}",
                past=True,
                required=all_at_once and code != Recipient.OTHER,
            )

    def clean(self) -> dict[str, Any]:
        """At least one copy."""
        cleaned = super().clean()
        if self.wanted and not self.errors and not any(cleaned.values()):
            self.add_error("sent_0", "Enter the date of at least one copy")
        return cleaned

    def sent(self) -> list[Sent]:
        """The copies that went out."""
        given = [(code, name, self.cleaned_data[f"sent_{n}"]) for n, (code, name) in enumerate(self.wanted)]
        return [Sent(code, name, on) for code, name, on in given if on is not None]


class OutcomeForm(GovukForm):
    """Published, or not published with the justification (E26)."""

    conditional = {
        "published": {
            "yes": ["url", "reviewer_named", "repository_sent_on"],
            "no": ["justification", "agreed_by", "improvements", "improvements_url", "reconsider_on"],
        }
    }
    on = GovukDateField(
        label="On which day was it published, or was it decided not to publish?", name="Date of publication", past=True
    )
    published = YesNoField(label="Is the report published?")
    url = forms.URLField(label="Address of the report on the web", max_length=500, assume_scheme="https")
    reviewer_named = forms.CharField(label="Reviewer as named in the report", max_length=200)
    repository_sent_on = GovukDateField(
        label="Sent to the national repository (NSPCC) on", name="Date for the repository", required=False, past=True
    )
    justification = LongTextField(label="Why is the report not published?", max_length=12000)
    agreed_by = LongTextField(label="Who agreed, in which post, and on which day?", max_length=LONG, rows=3)
    improvements = LongTextField(
        label="Information on improvements that can be published", max_length=12000, required=False
    )
    improvements_url = forms.URLField(
        label="Address of that information, if it is public", max_length=500, required=False, assume_scheme="https"
    )
    reconsider_on = GovukDateField(
        label="By when is this considered again?",
        name="Date of the next consideration",
        future=True,
        help_text="Within a year.",
    )

    def clean(self) -> dict[str, Any]:
        """The next look lies within a year."""
        cleaned = super().clean()
        on, again = cleaned.get("on"), cleaned.get("reconsider_on")
        if on and again and not on < again <= add_months(on, 12):
            self.add_error("reconsider_on", "Date of the next consideration must be within a year")
        return cleaned

    def details(self) -> dict[str, Any]:
        """What the service keeps for the choice that was made."""
        chosen = self.conditional["published"]["yes" if self.cleaned_data["published"] else "no"]
        dates = {"repository_sent_on", "reconsider_on"}
        given = {name: self.cleaned_data[name] for name in ("on", *chosen)}
        return {name: value if name in dates | {"on"} else value or "" for name, value in given.items()}


class MoveForm(GovukForm):
    """Another planned day."""

    to = GovukDateField(label="When is the report to be published now?", name="New date of publication", future=True)
    reason = LongTextField(label="Why is it moved?", max_length=LONG, rows=4)


class CommentsForm(GovukForm):
    """What a recipient said, and the partners' regard to it."""

    commented_on = GovukDateField(label="When did the comments come?", name="Date of the comments", past=True)
    comments = LongTextField(label="Their comments", max_length=12000)
    regard = LongTextField(label="How have the partners had regard to them?", max_length=12000)


class CopyCorrectionForm(GovukForm):
    """Another day of sending, with a reason."""

    sent_on = GovukDateField(label="When was the copy really sent?", name="Date of sending", past=True)
    reason = LongTextField(label="Why is it corrected?", max_length=LONG, rows=3)


class ChangeForm(GovukForm):
    """A change of the report after copies were sent (E28)."""

    material = RadioField(
        label="What kind of change is it?",
        choices=[("material", "Material"), ("minor", "Minor")],
        hints={
            "material": "A new version goes to the partners; copies are sent again and the seven working days restart.",
            "minor": "Spelling, layout, a name of a post. It is logged and nothing starts again.",
        },
    )
    what = LongTextField(label="What is changed?", max_length=LONG)
    why = LongTextField(label="Why is it material, or why not?", max_length=LONG, rows=3)
