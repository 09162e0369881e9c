"""What the partners decide in a practice review: the report (L-14)."""

from reviews.decisions.options import Question

QUESTIONS = (
    Question(
        "report",
        {"approve": "Approve", "changes": "Approve with changes", "reject": "Do not approve"},
        agreeing=frozenset({"approve"}),
        amending=frozenset({"changes"}),
    ),
)
