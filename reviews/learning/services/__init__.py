"""Every change of what was learned. Services are atomic, check who may, and write the history."""

from reviews.learning.services.adding import NewAction, OwnerRefused, add_action
from reviews.learning.services.checking import may_carry_out
from reviews.learning.services.correcting import correct_action, correct_facts
from reviews.learning.services.deadlines import new_deadline
from reviews.learning.services.evidence import add_evidence
from reviews.learning.services.findings import (
    HasActions,
    add_finding,
    add_recommendation,
    correct_text,
    leave_recommendation,
)
from reviews.learning.services.impact import close_action, rate_impact
from reviews.learning.services.months import freeze_month, freeze_months, rate_month
from reviews.learning.services.owners import SameOwner, reassign, succeed
from reviews.learning.services.progress import complete, forecast, start_action
from reviews.learning.services.signing import may_sign, reopen, send_back, sign_off
from reviews.learning.services.withdrawing import restore_action, withdraw_action

__all__ = [
    "HasActions",
    "NewAction",
    "OwnerRefused",
    "SameOwner",
    "add_action",
    "add_evidence",
    "add_finding",
    "add_recommendation",
    "close_action",
    "complete",
    "correct_action",
    "correct_facts",
    "correct_text",
    "forecast",
    "freeze_month",
    "freeze_months",
    "leave_recommendation",
    "may_carry_out",
    "may_sign",
    "new_deadline",
    "rate_impact",
    "rate_month",
    "reassign",
    "reopen",
    "restore_action",
    "send_back",
    "sign_off",
    "start_action",
    "succeed",
    "withdraw_action",
]
