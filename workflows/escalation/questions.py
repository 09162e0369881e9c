"""What delegated and lead partners are asked about an escalation, and the positions they may take."""

from reviews.decisions.models import DecisionOutcome
from reviews.decisions.options import Question

PARTNERS = Question(
    "esc_partners",
    {
        "agree": "Agree: this settles the matter",
        "disagree": "Do not agree: put it to the lead partners",
    },
    agreeing=frozenset({"agree"}),
)
LEAD_PARTNERS = Question(
    "esc_lead_partners",
    {
        "agree": "Agree: this is the final local decision",
        "disagree": "Do not agree: open the gate to the Secretary of State",
    },
    agreeing=frozenset({"agree"}),
)
REFERRAL = Question(
    "esc_referral",
    {
        "refer": "Refer it to the Secretary of State",
        "regulator": "A regulator is the better route",
        "neither": "Do not refer it",
    },
    agreeing=frozenset({"refer"}),
    amending=frozenset({"regulator"}),
    against=frozenset({"neither"}),
    all_against=DecisionOutcome.SPLIT,
)
