"""What the case history says about moderation."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("audit_case.moderated", sentence="{case} was moderated: {grade} ({agencies}).")
@dataclass(frozen=True)
class CaseModerated(Event):
    """The grade the auditors agreed on, beside what the agencies gave."""

    obj: str
    case: str
    grade: str
    agencies: str
    disputed: bool
    reason: Sensitive
    dissent: Sensitive


@event("audit_grade.decided", sentence="The chair decided the grade of {case}: {grade}, where the auditors differed.")
@dataclass(frozen=True)
class GradeDecided(Event):
    """A disagreement that the chair of the quality assurance group settled."""

    obj: str
    case: str
    grade: str
    note: Sensitive


@event(
    "audit_grade.changed",
    sentence="Moderated grade of {case} ({section}) changed from {changed_from} to {changed_to}; both are kept.",
)
@dataclass(frozen=True)
class GradeChanged(Event):
    """A moderated grade given anew; the one before stays (E50)."""

    obj: str
    case: str
    section: str
    changed_from: str
    changed_to: str
    reason: Sensitive


@event("audit_minute.corrected", sentence="Something was added to the minute of {case}, or corrected in it.")
@dataclass(frozen=True)
class MinuteCorrected(Event):
    """An addition or a correction; what was written before stays."""

    obj: str
    case: str
    text: Sensitive
