"""A-1: the line of the programme."""

from datetime import date
from typing import Any

from django import forms
from django.forms import ModelChoiceField

from reviews.people.models import User
from reviews.people.roles import Role
from reviews.presentation.fields import RadioField
from reviews.presentation.forms import GovukForm
from workflows.multi_agency_audit.models.plan import quarter_in_words
from workflows.multi_agency_audit.tables.audit_types import AUDIT_TYPES

LEADS = (Role.PARTNERSHIP_MANAGER, Role.PARTNERSHIP_OFFICER, Role.GROUP_CHAIR, Role.GROUP_MEMBER)
QUARTERS_OFFERED = 8


def quarters_from(today: date) -> list[tuple[str, str]]:
    """This quarter and the seven that follow, as code and words."""
    first = today.year * 4 + (today.month - 1) // 3
    codes = [f"{place // 4}-Q{place % 4 + 1}" for place in range(first, first + QUARTERS_OFFERED)]
    return [(code, quarter_in_words(code)) for code in codes]


class OpenAuditForm(GovukForm):
    """Theme, type, priority, quarter, lead and sponsor (domain §5.4, A-1)."""

    theme = forms.CharField(
        label="Theme", max_length=160, help_text="For example: neglect of children under five. Name nobody."
    )
    type = RadioField(
        label="Type of audit",
        choices=[(row.code, row.label) for row in AUDIT_TYPES],
        hints={row.code: row.hint for row in AUDIT_TYPES},
    )
    priority = forms.CharField(
        label="Which priority of the partnership does it serve?",
        max_length=200,
        help_text="A priority of the yearly plan, an emerging issue, or the learning of a review.",
    )
    quarter = forms.ChoiceField(label="Quarter")
    lead = ModelChoiceField(label="Lead of the audit", queryset=User.objects.none(), empty_label="Select a person")
    sponsor = forms.CharField(
        label="Sponsor", max_length=200, help_text="The post that answers for it in the quality assurance group."
    )

    def __init__(self, *args: Any, today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["quarter"].choices = quarters_from(today)  # type: ignore[attr-defined]
        leads = User.objects.filter(
            is_active=True, memberships__role__in=LEADS, memberships__valid_from__lte=today
        ).exclude(memberships__valid_to__lt=today)
        self.fields["lead"].queryset = leads.distinct().order_by("name")  # type: ignore[attr-defined]
