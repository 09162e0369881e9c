"""Between the flow and the services of the findings."""

from typing import Any

from reviews.cases.models import Case
from reviews.cases.services import move_state
from workflows.multi_agency_audit.findings.models import FindingsReport


def begin(activation: Any) -> None:
    """Every case is moderated: the findings are written next."""
    move_state(Case.objects.get(pk=activation.process.case_id), "findings_draft")


def is_accepted(activation: Any) -> bool:
    """Whether the group accepted the newest version."""
    newest = (
        FindingsReport.objects.filter(case_id=activation.process.case_id).select_related("verdict").latest("number")
    )
    return bool(newest.verdict.accepted)
