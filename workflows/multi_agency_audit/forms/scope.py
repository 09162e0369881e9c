"""A-2: what is audited, with which tool and limits, by whom."""

from collections.abc import Collection
from datetime import date
from typing import Any

from django import forms
from django.utils import timezone

from reviews.people.models import Agency, Group, Membership, User
from reviews.people.roles import Role
from reviews.presentation.fields import CheckboxesField, GovukDateField, LongTextField, RadioField
from reviews.presentation.sectioned_form import SectionedForm
from workflows.multi_agency_audit.tables.sections import FULL, OVERALL
from workflows.multi_agency_audit.tables.tool import TOOLS

CONFLICT_RULE = (
    "An auditor has not held the case, has not managed anybody who did, and is no relative or friend of the family "
    "or of a member of staff on the file."
)
LEGAL_BASIS = (
    "Children Act 2004, sections 16E to 16H: the safeguarding partners' arrangements and their scrutiny; only what "
    "the audit needs is shared, by code and without names."
)


class AuditScopeForm(SectionedForm):
    """Every limit is a setting of this audit; the days may be short, as in a joint inspection."""

    parts = (
        ("What is looked at", ("objectives", "enquiries", "double_weight", "period_from", "period_to")),
        ("The cases", ("cohort_rule", "cases_wanted")),
        ("The agencies and their tool", ("agencies", "tool_version", "tool_days", "moderation_days")),
        ("Who decides", ("group", "chair")),
        ("Rules", ("conflict_rule", "legal_basis", "feedback_plan")),
    )

    objectives = LongTextField(label="Objectives", max_length=4000)
    enquiries = LongTextField(label="Lines of enquiry", max_length=4000, help_text="One on each line.")
    double_weight = CheckboxesField(
        label="Which sections weigh double?",
        required=False,
        choices=[(section.code, section.title) for section in FULL if section.code != OVERALL],
        help_text="They count twice where sections are taken together: in moderation and in the findings.",
    )
    period_from = GovukDateField(label="First day of the period", past=True)
    period_to = GovukDateField(label="Last day of the period", past=True)
    cohort_rule = LongTextField(
        label="Which cases may be drawn?",
        max_length=2000,
        rows=3,
        help_text="How the list of codes is made, and what keeps a case off it: a live review, a relative of staff.",
    )
    cases_wanted = forms.IntegerField(label="How many cases are drawn?", min_value=1, max_value=40)
    agencies = CheckboxesField(label="Which agencies take part?")
    tool_version = RadioField(
        label="Version of the tool",
        choices=[(tool.code, tool.label) for tool in TOOLS.values() if tool.offered],
        hints={tool.code: tool.hint for tool in TOOLS.values()},
    )
    tool_days = forms.IntegerField(
        label="Working days for the tool",
        min_value=1,
        max_value=15,
        help_text="Usually 10, or 15 for a long tool; fewer than 10 in a joint inspection exercise.",
    )
    moderation_days = forms.IntegerField(
        label="Working days for moderation",
        min_value=1,
        max_value=30,
        help_text="From the day on which the tools are in; five in a joint inspection exercise.",
    )
    group = forms.ModelChoiceField(
        label="Which group decides on the findings?",
        queryset=Group.objects.filter(case_data=True),
        required=False,
        empty_label="Not named",
    )
    chair = forms.ModelChoiceField(
        label="Who chairs it?",
        queryset=User.objects.none(),
        required=False,
        empty_label="Not named",
        help_text="They alone record what the group said of the findings, and decide grades on which auditors differ.",
    )
    conflict_rule = LongTextField(label="Who may not audit a case?", max_length=2000, rows=3)
    legal_basis = LongTextField(label="Legal basis for sharing", max_length=2000, rows=3)
    feedback_plan = LongTextField(
        label="Who is told what came of it, and how?",
        max_length=2000,
        rows=3,
        help_text="Auditors, practitioners, and families who took part.",
    )

    def __init__(self, *args: Any, agencies: list[Agency], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chairs = Membership.objects.current(timezone.localdate()).in_role(Role.GROUP_CHAIR)
        people = User.objects.filter(pk__in=chairs.values("user_id"), is_active=True).order_by("name")
        self.fields["chair"].queryset = people  # type: ignore[attr-defined]
        self.by_pk = {str(agency.pk): agency for agency in agencies}
        self.fields["agencies"].choices = [(pk, agency.name) for pk, agency in self.by_pk.items()]  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """The period must run forwards; a chair speaks for a group."""
        cleaned = super().clean()
        if cleaned.get("chair") and not cleaned.get("group"):
            self.add_error("group", "Select the group that this person chairs")
        first, last = cleaned.get("period_from"), cleaned.get("period_to")
        if isinstance(first, date) and isinstance(last, date) and first > last:
            self.add_error("period_to", "The last day of the period must be after the first")
        return cleaned

    def chosen_agencies(self) -> list[Agency]:
        """The agencies that were ticked."""
        return [self.by_pk[pk] for pk in self.cleaned_data["agencies"]]


class AmendScopeForm(AuditScopeForm):
    """What of a scope may be put right now, by name, with the reason; what binds issued tools is not asked again."""

    reason = LongTextField(label="Why is the scope changed?", max_length=2000, rows=3)

    def __init__(self, *args: Any, names: Collection[str], **kwargs: Any) -> None:
        super().__init__(*args, agencies=[], **kwargs)
        for name in set(self.fields) - {*names, "reason"}:
            del self.fields[name]
