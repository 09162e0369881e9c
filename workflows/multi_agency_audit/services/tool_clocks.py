"""The clock of a tool runs from its issue to its acceptance, also while another auditor is sought: who ends it."""

from collections.abc import Sequence

from workflows.clock.models import Deadline
from workflows.clock.services import cancel
from workflows.engine.places import Place
from workflows.multi_agency_audit.models import Tool

CODES = ("C9", "C9j")


def stop_clocks(tools: Sequence[Tool], because: str) -> None:
    """Stop what still runs for tools of one case that will not come; each stays on the case with the reason."""
    labels = {Place(tool.agency, tool.subject).label for tool in tools}
    cases = {tool.case_id for tool in tools}
    running = Deadline.objects.open().filter(case_id__in=cases, code__in=CODES, subject__in=labels)
    for deadline in running.order_by("pk"):
        cancel(deadline, because)
