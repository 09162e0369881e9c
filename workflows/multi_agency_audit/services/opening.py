"""A-1: an audit enters the programme."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from reviews.cases.models import Case
from reviews.cases.services import open_case
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.clock.editions import edition_in_force
from workflows.engine.starting import start
from workflows.multi_agency_audit import events
from workflows.multi_agency_audit.models import AuditPlan

KIND = "multi_agency_audit"


@transaction.atomic
def open_audit(data: dict[str, Any], *, by: User, at: datetime, repeats: Case | None = None) -> Case:
    """Open the case of an audit with its line of the programme and start the procedure.

    `data`: theme, type, priority, quarter, sponsor, lead. Raises what the services below raise.
    """
    theme = data["theme"]
    case = open_case(
        kind=KIND,
        state="planned",
        by=by,
        at=at,
        edition=edition_in_force(timezone.localtime(at).date()),
        title=f"Audit: {theme}",
        lead=data.get("lead") or by,
    )
    names = ("theme", "type", "priority", "quarter", "sponsor")
    plan = AuditPlan.objects.create(
        case=case, planned_by=by, planned_at=at, repeats=repeats, **{name: data[name] for name in names}
    )
    planned = events.AuditPlanned(plan.theme, plan.type_label, plan.quarter_label, plan.priority, plan.sponsor)
    record(case_stream(case.pk), planned)
    start(KIND, case)
    return case
