"""What the partners decide in a practice review: whether there is one (L-1), and the report (L-14)."""

from reviews.decisions.options import Question

QUESTIONS = (
    Question(
        "commission",
        {"commission": "We decided to commission the review", "not": "We did not decide so"},
        agreeing=frozenset({"commission"}),
    ),
    Question(
        "report",
        {"approve": "Approve", "changes": "Approve with changes", "reject": "Do not approve"},
        agreeing=frozenset({"approve"}),
        amending=frozenset({"changes"}),
    ),
)
