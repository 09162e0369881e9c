"""The procedures this product runs, by the name of their package; adding one is one line here and one folder.

A folder needs `apps.py`; it may hold a flow, pages (`urls.py`) and deadlines (`clocks.py`), or only some of them.
"""

from collections.abc import Iterable
from importlib.util import find_spec

PROCEDURES: tuple[str, ...] = (
    "workflows.rapid_review",
    "workflows.practice_review",
    "workflows.multi_agency_audit",
    "workflows.escalation",
    "workflows.action_plan",
    "workflows.case_keeping",
    "workflows.partnership_calendar",
)


def with_pages(procedures: Iterable[str]) -> tuple[str, ...]:
    """Give those of these procedures that have pages of their own."""
    return tuple(name for name in procedures if find_spec(f"{name}.urls"))
