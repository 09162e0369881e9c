"""What the case history says about feedback, the re-audit and the close."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("audit_feedback.sent", sentence="Feedback was sent to {agencies} agencies: {names}.")
@dataclass(frozen=True)
class AuditFeedbackSent(Event):
    """Who was told what the audit led to."""

    agencies: int
    names: str
    families: Sensitive


@event("audit_feedback.corrected", sentence="The feedback to {agency} was corrected.")
@dataclass(frozen=True)
class AuditFeedbackCorrected(Event):
    """What was put right, and why; what was first sent stays."""

    agency: str
    text: Sensitive
    reason: Sensitive


@event("audit_actions.agreed", sentence="Of {recommendations} recommendations, {actions} became actions.")
@dataclass(frozen=True)
class AuditActionsAgreed(Event):
    """The others have a reason why no action follows."""

    recommendations: int
    actions: int


@event("re_audit.decided", sentence="Re-audit: {decision}.")
@dataclass(frozen=True)
class ReAuditDecided(Event):
    """Whether and when the same questions are asked again."""

    decision: str
    reason: Sensitive


@event("audit.closed", sentence="The audit was closed. It was reported on {reported_on}.")
@dataclass(frozen=True)
class AuditClosed(Event):
    """The manager's check at the end."""

    reported_on: str
    learning: Sensitive
