"""A-2: the scope."""

from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone

from reviews.people.models import Agency, Group, User
from workflows.engine.form_task import FormTaskPage
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.forms.scope import CONFLICT_RULE, LEGAL_BASIS, AuditScopeForm
from workflows.multi_agency_audit.services.scoping import set_scope
from workflows.multi_agency_audit.tables.audit_types import BY_CODE

MODERATION_DAYS = 10
SHORT_MODERATION = 5
USUAL_DAYS = 10
DECIDES = "quality-assurance"
"""The group that leads multi-agency audits, by the published arrangements."""


class SetScope(FormTaskPage):
    """What is looked at, in how many cases, by whom, with which tool."""

    node = "set_scope"
    form_class = AuditScopeForm
    submit = "Set the scope"
    next_step = "The agencies can see the audit from now on. The sample is drawn next."

    def form_kwargs(self, item: WorkItem) -> dict[str, Any]:
        """Every agency that can be asked."""
        return {"agencies": list(Agency.objects.asked_in_reviews().exclude(kind="setting").order_by("name"))}

    def initial(self, item: WorkItem) -> dict[str, Any]:
        """The limits usual for the type; the last twelve months; the partners ticked."""
        row, today = BY_CODE[item.case.audit_plan.type], timezone.localdate()
        partners = Agency.objects.active().filter(kind="lead_partner").values_list("pk", flat=True)
        return {
            "period_from": today - timedelta(days=365),
            "period_to": today,
            "cases_wanted": row.cases,
            "tool_version": row.tool,
            "tool_days": row.tool_days,
            "moderation_days": MODERATION_DAYS if row.tool_days >= USUAL_DAYS else SHORT_MODERATION,
            "agencies": [str(pk) for pk in partners],
            "group": Group.objects.filter(code=DECIDES).values_list("pk", flat=True).first(),
            "conflict_rule": CONFLICT_RULE,
            "legal_basis": LEGAL_BASIS,
        }

    def perform(self, item: WorkItem, form: Any, by: User, at: datetime) -> None:
        """Set it."""
        set_scope(item.case, form.cleaned_data, form.chosen_agencies(), by=by, at=at)
