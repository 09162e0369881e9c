"""What the history says about returns. Narrative goes in only as salted commitments."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("return.requested", sentence="{agency} was asked for information.")
@dataclass(frozen=True)
class ReturnRequested(Event):
    """An agency was asked for its return."""

    agency: str
    obj: str


@event("return.quick_reply", sentence="{agency} replied that the child or family is: {known}.")
@dataclass(frozen=True)
class QuickReplyGiven(Event):
    """An agency said whether it knows the child, who writes the return and who attends."""

    agency: str
    known: str
    conflict_declared: bool
    obj: str
    changed_from: str | None = None
    changed_to: str | None = None
    attendee: Sensitive = ""
    conflict: Sensitive = ""


@event("return.nil", sentence="{agency} made a nil return.")
@dataclass(frozen=True)
class NilReturned(Event):
    """An agency has nothing to tell."""

    agency: str
    version: int
    sha256: str
    obj: str
    reason: Sensitive = ""


@event("return.saved", sentence="{agency} worked on the section “{section}”.")
@dataclass(frozen=True)
class SectionSaved(Event):
    """A section was saved; once per section and sitting, never for an autosave."""

    agency: str
    section: str
    complete: bool
    obj: str


@event("return.submitted", sentence="{agency} sent version {version} of its return to its safeguarding lead.")
@dataclass(frozen=True)
class ReturnSubmitted(Event):
    """The author asked the agency's lead for approval."""

    agency: str
    version: int
    sha256: str
    author_involved: bool
    obj: str


@event("return.approved", sentence="{agency} approved version {version} of its return and sent it.")
@dataclass(frozen=True)
class ReturnApproved(Event):
    """The agency's lead approved: the partnership has the return."""

    agency: str
    version: int
    sha256: str
    self_approved: bool
    countersigned: bool
    after_release: bool
    obj: str
    note: Sensitive = ""


@event("return.sent_back", sentence="{agency}’s safeguarding lead sent version {version} back for changes.")
@dataclass(frozen=True)
class ReturnSentBack(Event):
    """The agency's lead wants changes."""

    agency: str
    version: int
    obj: str
    note: Sensitive = ""


@event("return.reopened", sentence="{agency}’s return was reopened for correction after version {version}.")
@dataclass(frozen=True)
class ReturnReopened(Event):
    """A return already sent is being corrected; the sent version stays readable."""

    agency: str
    version: int
    obj: str
    reason: Sensitive = ""


@event("return.withdrawn", sentence="{agency} no longer has to return information.")
@dataclass(frozen=True)
class ReturnWithdrawn(Event):
    """The request to an agency was withdrawn."""

    agency: str
    obj: str
    reason: Sensitive = ""


@event("return.exported", sentence="{actor} exported {agency}’s return (version {version}) as {format}.")
@dataclass(frozen=True)
class ReturnExported(Event):
    """A return left the system."""

    agency: str
    version: int
    format: str
    obj: str


@event("pack.released", sentence="The shared pack was released: {returns} returns, {missing} missing.")
@dataclass(frozen=True)
class PackReleased(Event):
    """All participants may read all returns from now on; agencies that had not answered are named (E20)."""

    returns: int
    nil: int
    missing: int
    missing_agencies: str
    obj: str


@event("return.missing", sentence="The review goes ahead without the return of {agency}.")
@dataclass(frozen=True)
class ReturnMissing(Event):
    """A return that never came, and why the review did not wait for it (E20)."""

    agency: str
    reason: Sensitive


@event("agency.added", sentence="{agency} was asked as well.")
@dataclass(frozen=True)
class AgencyAdded(Event):
    """An agency asked after the first request."""

    agency: str
