"""What the history records about the reviewer: candidates, interests, appointment, access, removal."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("candidate.added", sentence="{candidate} for the review was listed.")
@dataclass(frozen=True)
class CandidateAdded(Event):
    """Somebody who could carry out the review."""

    candidate: str
    name: Sensitive


@event("candidate.withdrawn", sentence="{candidate} is no longer considered.")
@dataclass(frozen=True)
class CandidateWithdrawn(Event):
    """A candidate who withdrew or was set aside, and why."""

    candidate: str
    reason: Sensitive


@event("interests.declared", sentence="{candidate} declared interests ({occasion}): {declared} of five questions.")
@dataclass(frozen=True)
class InterestsDeclared(Event):
    """A declaration of interests was recorded."""

    candidate: str
    occasion: str
    declared: int


@event(
    "interests.confirmed",
    sentence="The interests {candidate} declared on {declared_on} were confirmed with version {version} of the report.",
)
@dataclass(frozen=True)
class InterestsConfirmed(Event):
    """At a milestone nothing had changed in what the reviewer declared (§4.5)."""

    candidate: str
    declared_on: str
    version: str


@event("conflict.assessed", sentence="Conflict of interest of {candidate}: {outcome}. Assessed by {title}.")
@dataclass(frozen=True)
class ConflictAssessed(Event):
    """What the partners make of a declaration."""

    candidate: str
    outcome: str
    title: str
    reasons: Sensitive
    mitigation: Sensitive


@event("reviewer.appointed", sentence="{candidate} was appointed as reviewer, with access until {access_until}.")
@dataclass(frozen=True)
class ReviewerAppointed(Event):
    """Who reviews, decided by whom."""

    candidate: str
    access_until: str
    decided_on: str
    decided_by: Sensitive
    reasons: Sensitive


@event("reviewer.not_appointed", sentence="Nobody was appointed; more candidates are sought.")
@dataclass(frozen=True)
class NobodyAppointed(Event):
    """The selection begins again."""

    reason: Sensitive


@event("reviewer.access_given", sentence="The reviewer was given access to the case until {until_day}.")
@dataclass(frozen=True)
class ReviewerAccessGiven(Event):
    """Who reads the case as its reviewer."""

    until_day: str
    person: Sensitive


@event("reviewer.removed", sentence="The reviewer ({candidate}) was removed: {ground}. Access ended at once.")
@dataclass(frozen=True)
class ReviewerRemoved(Event):
    """A removal before publication, with its reasons in writing (E29)."""

    candidate: str
    ground: str
    reason: Sensitive
    handover: Sensitive


@event("reviewer.finished", sentence="The appointment of the reviewer ended: {because}.")
@dataclass(frozen=True)
class ReviewerFinished(Event):
    """The reviewer's work on the case is over (E53, E39)."""

    because: str


@event("reviewer.walled_off", sentence="A conflict of interest was found: {candidate} can no longer open the case.")
@dataclass(frozen=True)
class ReviewerWalledOff(Event):
    """Access ended at once, before anything else is decided (E29)."""

    candidate: str
