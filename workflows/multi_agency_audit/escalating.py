"""A tool that an agency refused, or that is overdue, can be escalated from its page and the audit's (domain §5.7)."""

from collections.abc import Iterable

from reviews.cases.hooks import escalate_url
from reviews.cases.models import Case
from reviews.people.models import User
from workflows.clock.calendars import local_today
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.models import Tool
from workflows.multi_agency_audit.models.tools import GAPS
from workflows.multi_agency_audit.services.substituting import TOOL_NODES

MATTER = "refused_audit"


def ways_to_escalate(user: User, case: Case, tools: Iterable[Tool]) -> dict[int, str]:
    """The addresses on which a refused, missing or overdue tool can be escalated, by tool; nothing for who may not."""
    late = WorkItem.objects.overdue(local_today()).filter(case=case, node__in=TOOL_NODES)
    waiting = set(late.values_list("subject", "agency_id"))
    owing = [tool for tool in tools if tool.state in GAPS or (tool.subject, tool.agency_id) in waiting]
    agencies = {tool.agency_id: tool.agency for tool in owing}
    found = {pk: escalate_url(user, case, MATTER, agency) for pk, agency in agencies.items()}
    return {tool.pk: found[tool.agency_id] for tool in owing if found[tool.agency_id]}
