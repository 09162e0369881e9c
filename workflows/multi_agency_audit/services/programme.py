"""The yearly programme: every audit the person may know of, with filters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.db.models import Q, QuerySet

from reviews.cases.models import Case
from reviews.presentation.forms import GovukForm
from workflows.multi_agency_audit.models import AuditPlan
from workflows.multi_agency_audit.models.plan import quarter_in_words
from workflows.multi_agency_audit.states import STATES
from workflows.multi_agency_audit.tables.audit_types import AUDIT_TYPES

if TYPE_CHECKING:
    from reviews.people.models import User

SORT = {
    "reference": "case__reference",
    "theme": "theme",
    "type": ("type", "-quarter"),
    "quarter": "quarter",
    "state": ("case__state", "-quarter"),
}


def programme_of(user: User) -> QuerySet[AuditPlan]:
    """Every audit this person may know of, the latest quarter first."""
    cases = Case.objects.visible_to(user)
    return AuditPlan.objects.filter(case__in=cases).select_related("case", "case__lead").order_by("-quarter", "-pk")


class ProgrammeFilter(GovukForm):
    """What to show; anything it does not know is left out rather than refused."""

    mark_optional = False

    q = forms.CharField(label="Theme or reference", required=False, max_length=80)
    type = forms.ChoiceField(label="Type", required=False)
    quarter = forms.ChoiceField(label="Quarter", required=False)
    state = forms.ChoiceField(label="State", required=False)

    def __init__(self, *args: Any, quarters: list[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = {
            "type": [(row.code, row.label) for row in AUDIT_TYPES],
            "quarter": [(code, quarter_in_words(code)) for code in quarters],
            "state": list(STATES.items()),
        }
        for name, known in choices.items():
            self.fields[name].choices = [("", "All"), *known]  # type: ignore[attr-defined]

    def chosen(self) -> dict[str, str]:
        """The filters that are set and make sense."""
        self.is_valid()
        return {name: str(value).strip() for name, value in self.cleaned_data.items() if str(value).strip()}

    def narrowed(self, plans: QuerySet[AuditPlan]) -> QuerySet[AuditPlan]:
        """Keep the audits that fit."""
        found = Q()
        for name, value in self.chosen().items():
            if name == "q":
                found &= Q(theme__icontains=value) | Q(case__reference__icontains=value)
            else:
                found &= Q(**{"case__state" if name == "state" else name: value})
        return plans.filter(found)


def quarters_of(plans: QuerySet[AuditPlan]) -> list[str]:
    """The quarters in which there are audits, the latest first."""
    return list(plans.order_by("-quarter").values_list("quarter", flat=True).distinct())
