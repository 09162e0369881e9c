"""The procedures this product runs, by the name of their package; adding one is one line here and one folder.

A folder needs `apps.py`; it may hold a flow, pages (`urls.py`) and deadlines (`clocks.py`), or only some of them.
"""

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


def with_pages() -> tuple[str, ...]:
    """Give the procedures that have pages of their own."""
    return tuple(name for name in PROCEDURES if find_spec(f"{name}.urls"))
