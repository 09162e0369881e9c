"""A-2: the scope; the agencies that take part know of the audit from here on."""

from datetime import datetime
from typing import Any

from django.db import transaction

from reviews.cases.models import Case
from reviews.cases.services import add_participants, move_state
from reviews.people.models import Agency, User
from reviews.trail.record import case_stream, record
from workflows.multi_agency_audit import events
from workflows.multi_agency_audit.models import AuditScope
from workflows.multi_agency_audit.tables.tool import tool_named

NAMES = (
    "objectives",
    "enquiries",
    "double_weight",
    "period_from",
    "period_to",
    "cohort_rule",
    "cases_wanted",
    "tool_version",
    "tool_days",
    "moderation_days",
    "conflict_rule",
    "legal_basis",
    "feedback_plan",
)


@transaction.atomic
def set_scope(case: Case, data: dict[str, Any], agencies: list[Agency], *, by: User, at: datetime) -> AuditScope:
    """Set what is audited, with which tool and limits, and by whom; raises ToolUnknown, CaseIsClosed."""
    tool = tool_named(data["tool_version"])
    given = {name: data[name] for name in NAMES} | {"group": data.get("group"), "chair": data.get("chair")}
    scope = AuditScope.objects.create(case=case, set_by=by, set_at=at, **given)
    add_participants(case, agencies, at=at)
    scope_set = events.AuditScopeSet(
        cases=scope.cases_wanted,
        period=str(scope),
        agencies=len(agencies),
        names=", ".join(agency.name for agency in agencies),
        tool=tool.label,
        tool_days=scope.tool_days,
        objectives=scope.objectives,
    )
    record(case_stream(case.pk), scope_set)
    move_state(case, "scoped")
    return scope


def agencies_of(case: Case) -> list[Agency]:
    """The agencies that take part in the audit, by name."""
    return list(Agency.objects.filter(participations__case=case, participations__withdrawn_at=None).order_by("name"))
