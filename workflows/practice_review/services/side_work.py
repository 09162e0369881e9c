"""What runs beside a practice review ends with it."""

from reviews.cases.models import Case
from workflows.engine import procedures
from workflows.engine.doing import withdraw
from workflows.engine.models import WorkItem

BESIDE = (
    "practice_review_telling",
    "practice_review_reviewer_telling",
    "practice_review_reviewer",
    "practice_review_interests",
    "practice_review_terms",
)
"""The side procedures that nobody has to finish once the case is closed (side_flows.py)."""


def end_side_work(case: Case) -> None:
    """Withdraw what is open in the side procedures, until each has come to its end."""
    flows = [procedures.flow_of(name) for name in BESIDE]
    waiting = WorkItem.objects.open().filter(case=case, process__flow_class__in=flows).order_by("pk")
    while (item := waiting.first()) is not None:
        withdraw(item.pk)
