"""One-liners between the flow and the services: conditions, branches, clocks and automatic steps."""

from typing import Any

from django.utils import timezone

from reviews.cases.models import Case
from workflows.engine.flow import DueBy
from workflows.multi_agency_audit.models import AuditScope, SampleCase, Tool
from workflows.multi_agency_audit.models.tools import ToolState
from workflows.multi_agency_audit.services import issuing

Activation = Any
"""A Viewflow activation; its process holds the case, its task's seed the tool or the sampled case."""

SHORTEST_USUAL = 10
"""Working days; an audit that gives less runs on the compressed clock."""


def case_of(activation: Activation) -> Case:
    """The case a step belongs to."""
    case: Case = activation.process.case
    return Case.objects.get(pk=case.pk)


def issue(activation: Activation) -> None:
    """Make the tools that were chosen with the sample available to their agencies."""
    issuing.issue_tools(case_of(activation), at=timezone.now())


def issued_tools(activation: Activation) -> list[Tool]:
    """One branch for each tool."""
    tools = Tool.objects.filter(case=case_of(activation), state=ToolState.ISSUED).select_related("sampled", "agency")
    return list(tools)


def tool_clock(activation: Activation) -> DueBy:
    """C9 with the days the scope gives; C9j when the audit is compressed like a joint inspection."""
    days = AuditScope.objects.only("tool_days").get(case_id=activation.process.case_id).tool_days
    return DueBy("C9" if days >= SHORTEST_USUAL else "C9j", asked_count=days)


def _tool(activation: Activation) -> Tool:
    return Tool.objects.get(pk=activation.task.seed.pk)


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
    return list(SampleCase.objects.in_sample(case_of(activation)))
