"""What the case history says about the findings report."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event(
    "audit_findings.finished",
    sentence="Version {version} of the findings report was finished: {cases} cases, {missing} tools missing, "
    "{recommendations} recommendations.",
)
@dataclass(frozen=True)
class FindingsFinished(Event):
    """A version, by its hash."""

    obj: str
    version: int
    sha256: str
    cases: int
    missing: int
    recommendations: int
    change_note: Sensitive


@event("audit_findings.accepted", sentence="The quality assurance group accepted version {version} of the findings.")
@dataclass(frozen=True)
class FindingsAccepted(Event):
    """The group's approval of exactly this content."""

    obj: str
    version: int
    sha256: str
    held_on: str
    note: Sensitive


@event(
    "audit_findings.sent_back",
    sentence="The quality assurance group asked for changes to version {version} of the findings.",
)
@dataclass(frozen=True)
class FindingsSentBack(Event):
    """What is to be changed."""

    obj: str
    version: int
    held_on: str
    what_to_change: Sensitive
