"""What the history records about a rapid review, beside what cases, returns and decisions record themselves."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("threshold.decided", sentence="Threshold: {outcome}. Decided by {decided_by}.")
@dataclass(frozen=True)
class ThresholdDecided(Event):
    """Whether the criteria for notification are met."""

    outcome: str
    decided_by: str
    reasons: Sensitive


@event("criteria.not_met", sentence="The criteria were recorded as not met. Next step: {next_step}.")
@dataclass(frozen=True)
class CriteriaNotMet(Event):
    """The rationale, the next step and when the referrer was told."""

    next_step: str
    referrer_told_on: str
    rationale: Sensitive


@event("notification.sent", sentence="The serious incident notification was sent to the Panel on {sent_on} ({basis}).")
@dataclass(frozen=True)
class NotificationSent(Event):
    """The notification that the local authority made outside this system."""

    sent_on: str
    csins_reference: str
    basis: str
    submitted_by: str
    late_reason: Sensitive


@event("scope.set", sentence="The scope was set: {period}. {agencies} agencies are asked: {names}.")
@dataclass(frozen=True)
class ScopeSet(Event):
    """Period, agencies and the dates agreed at the start."""

    period: str
    agencies: int
    names: str
    meeting_on: str
    decision_on: str
    family: Sensitive


@event("report.saved", sentence="Version {version} of the report was finished. Recommendation: {recommendation}.")
@dataclass(frozen=True)
class ReportFinished(Event):
    """A version of the report that the partners are asked about, by its hash."""

    version: int
    sha256: str
    recommendation: str
    change_note: Sensitive


@event("review.concluded", sentence="The partners' decision: {outcome} ({how}).")
@dataclass(frozen=True)
class ReviewConcluded(Event):
    """What goes to the Panel as the decision, and how it was reached."""

    outcome: str
    how: str
    resolution: Sensitive


@event("practice_review.opened", sentence="A practice review was opened from this rapid review: {reference}.")
@dataclass(frozen=True)
class PracticeReviewOpened(Event):
    """The linked case."""

    reference: str


@event("report.sent", sentence="The report (version {version}) was sent to the Panel on {sent_on}.")
@dataclass(frozen=True)
class ReportSent(Event):
    """What went to the Panel, by hash."""

    version: int
    sha256: str
    sent_on: str
    recipient: str
    missing_returns: str
    late_reason: Sensitive


@event("panel.responded", sentence="The Panel answered on {received_on}: {outcome}.")
@dataclass(frozen=True)
class PanelResponded(Event):
    """The Panel's view."""

    received_on: str
    outcome: str
    text: Sensitive


@event("panel.answered", sentence="The partners answered the Panel on {answered_on}: {reconsidered}.")
@dataclass(frozen=True)
class PanelAnswered(Event):
    """The partners' answer to a query or a challenge."""

    answered_on: str
    reconsidered: str
    answer: Sensitive


@event("feedback.sent", sentence="Feedback was sent to {agencies} agencies: {names}.")
@dataclass(frozen=True)
class FeedbackSent(Event):
    """Who was told what their return led to."""

    agencies: int
    names: str


@event("review.closed", sentence="The rapid review was closed. The referrer was told on {referrer_told_on}.")
@dataclass(frozen=True)
class ReviewClosed(Event):
    """The manager's check at the end."""

    referrer_told_on: str
    learning: Sensitive
    none_because: Sensitive = ""
