"""What the partners decide in a rapid review: the threshold (RR-2) and the recommendation (RR-9)."""

from reviews.decisions.models import DecisionOutcome
from reviews.decisions.options import Question

QUESTIONS = (
    Question(
        "threshold",
        {"met": "Criteria met", "not_met": "Criteria not met", "more": "More information is needed"},
        agreeing=frozenset({"met"}),
        against=frozenset({"not_met"}),
        all_agree=DecisionOutcome.MET,
        all_against=DecisionOutcome.NOT_MET,
        statement="I give the view of",
    ),
    Question(
        "partners",
        {"agree": "Agree", "amend": "Agree with amendment", "disagree": "Do not agree"},
        agreeing=frozenset({"agree"}),
        amending=frozenset({"amend"}),
    ),
)
