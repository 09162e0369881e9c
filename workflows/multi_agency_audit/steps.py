"""One-liners between the flow and the services: conditions, branches, clocks and automatic steps."""

from typing import Any

from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import User
from workflows.clock.calendar import local_date
from workflows.engine.flow import DueBy
from workflows.multi_agency_audit.models import SampleCase, Tool
from workflows.multi_agency_audit.models.tools import ToolState
from workflows.multi_agency_audit.services import issuing
from workflows.multi_agency_audit.services.chairing import chair_of, scope_of

Activation = Any
"""A Viewflow activation; its process holds the case, its task's seed the tool or the sampled case."""

SHORTEST_USUAL = 10
"""Working days; an audit that gives less runs on the compressed clock."""


def case_of(activation: Activation) -> Case:
    """The case a step belongs to."""
    case: Case = activation.process.case
    return Case.objects.get(pk=case.pk)


def lead(activation: Activation) -> User | None:
    """The lead of the audit: what only its office writes is theirs first."""
    return Case.objects.select_related("lead").get(pk=activation.process.case_id).lead


def chair(activation: Activation) -> User | None:
    """The chair of the group that the scope names."""
    return chair_of(scope_of(activation.process.case))


def issue(activation: Activation) -> None:
    """Make the tools that were chosen with the sample available to their agencies."""
    issuing.issue_tools(case_of(activation), at=timezone.now())


def issued_tools(activation: Activation) -> list[Tool]:
    """One branch for each tool."""
    tools = Tool.objects.filter(case_id=activation.process.case_id, state=ToolState.ISSUED)
    return list(tools.select_related("sampled", "agency", "case__audit_scope"))


def nomination_clock(activation: Activation) -> DueBy:
    """C9n: a third of the days for the tool, from the day it was issued; from today when another auditor is sought."""
    tool: Tool = activation.task.seed  # asked as it was when the step was reached: no query for each of thirty tools
    sought_again = tool.state != ToolState.ISSUED or tool.independent is False
    return DueBy("C9n", day0=None if sought_again else local_date(tool.issued_at), asked_count=nomination_days(tool))


def nomination_days(tool: Tool) -> int:
    """Working days in which an agency names its auditor: three to five, fewer in a compressed audit (A-4)."""
    return max(tool.case.audit_scope.tool_days // 3, 1)


def tool_clock(activation: Activation) -> DueBy:
    """C9 with the days the scope gives, from the day of issue; C9j when the audit is compressed (joint inspection)."""
    tool = _tool(activation)
    days = tool.case.audit_scope.tool_days
    return DueBy("C9" if days >= SHORTEST_USUAL else "C9j", day0=local_date(tool.issued_at), asked_count=days)


def moderation_clock(activation: Activation) -> DueBy:
    """C9m with the days the scope gives, from the day on which the tools are in."""
    row: SampleCase = activation.task.seed
    return DueBy("C9m", asked_count=row.frame.case.audit_scope.moderation_days)


def _tool(activation: Activation) -> Tool:
    return Tool.objects.select_related("case__audit_scope").get(pk=activation.task.seed.pk)


def has_auditor(activation: Activation) -> bool:
    """Whether the agency named an auditor; otherwise the case is not known to it, or it declined."""
    return _tool(activation).state == ToolState.WRITING


def is_written(activation: Activation) -> bool:
    """Whether the tool was sent to the lead; otherwise the auditor is not independent and somebody else is named."""
    return _tool(activation).state == ToolState.CHECKING


def is_accepted(activation: Activation) -> bool:
    """Whether the agency's lead accepted the tool."""
    return _tool(activation).state == ToolState.ACCEPTED


def begin_moderation(activation: Activation) -> None:
    """Every tool is in or accounted for: those who moderate may read them."""
    issuing.begin_moderation(case_of(activation), at=timezone.now())


def sampled_cases(activation: Activation) -> list[SampleCase]:
    """One branch for each case of the sample."""
    return list(SampleCase.objects.in_sample(case_of(activation)).select_related("frame__case__audit_scope"))
