"""The rows of an escalation."""

from workflows.escalation.models.draft import Draft
from workflows.escalation.models.escalation import Escalation, Kind, Priority, Safety
from workflows.escalation.models.referral import Referral
from workflows.escalation.models.stage import How, Outcome, StageRow
from workflows.escalation.models.voices import Advice, Filing, Statement, Talk

__all__ = [
    "Advice",
    "Draft",
    "Escalation",
    "Filing",
    "How",
    "Kind",
    "Outcome",
    "Priority",
    "Referral",
    "Safety",
    "StageRow",
    "Statement",
    "Talk",
]
