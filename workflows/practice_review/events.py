"""What the history records about a practice review, beside what cases, returns and decisions record themselves."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("practice_review.commissioned", sentence="The practice review was commissioned on {decided_on}: {scale}.")
@dataclass(frozen=True)
class ReviewCommissioned(Event):
    """The partners' decision and its reasons."""

    decided_on: str
    scale: str
    reasons: Sensitive


@event("practice_review.opened_directly", sentence="The practice review was opened directly; decided on {decided_on}.")
@dataclass(frozen=True)
class OpenedDirectly(Event):
    """A practice review that no rapid review led to."""

    decided_on: str
    reason: Sensitive


@event("practice_review.split_resolved", sentence="The partners were split on commissioning the review; {follows}.")
@dataclass(frozen=True)
class CommissionSplitResolved(Event):
    """What follows when not every safeguarding partner decided to commission."""

    follows: str
    resolution: Sensitive


@event(
    "others.told",
    sentence="Told of {about}: the Panel on {panel_on}, Ofsted on {ofsted_on}, the Department on {dfe_on}.",
)
@dataclass(frozen=True)
class OthersTold(Event):
    """The days on which those outside were told (C4, C4a)."""

    about: str
    panel_on: str
    ofsted_on: str
    dfe_on: str


@event("terms.proposed", sentence="Version {version} of the terms of reference was written, for {agencies} agencies.")
@dataclass(frozen=True)
class TermsProposed(Event):
    """Terms that wait for approval."""

    version: int
    agencies: int
    change_note: Sensitive


@event("terms.reopened", sentence="Another version of the terms of reference is written.")
@dataclass(frozen=True)
class TermsToChange(Event):
    """Why the terms change while the review runs."""

    reason: Sensitive


@event("terms.approved", sentence="Version {version} of the terms of reference was approved by {title}.")
@dataclass(frozen=True)
class TermsApproved(Event):
    """The terms hold from now on."""

    version: int
    title: str


@event("terms.sent_back", sentence="Version {version} of the terms of reference was sent back by {title}.")
@dataclass(frozen=True)
class TermsSentBack(Event):
    """What has to change first."""

    version: int
    title: str
    what_to_change: Sensitive


@event("family_contact.recorded", sentence="A contact with the family was recorded: {what}.")
@dataclass(frozen=True)
class FamilyContactRecorded(Event):
    """One contact with the family."""

    obj: str
    what: str
    who: Sensitive


@event("family_contact.corrected", sentence="A contact with the family was corrected.")
@dataclass(frozen=True)
class FamilyContactCorrected(Event):
    """What stood there before, and why it was changed."""

    obj: str
    before: Sensitive
    reason: Sensitive


@event("contact.despite_hold", sentence="Somebody whom a parallel process forbids to contact was contacted: {what}.")
@dataclass(frozen=True)
class ContactDespiteHold(Event):
    """A contact with somebody of the list of a hold, and why it was made all the same (E35)."""

    obj: str
    what: str
    reason: Sensitive


@event("family_part.finished", sentence="The family's part was finished: {took_part}.")
@dataclass(frozen=True)
class FamilyPartFinished(Event):
    """Whether the family took part."""

    took_part: str
    text: Sensitive


@event("practitioner_contact.recorded", sentence="A contact with practitioners was recorded: {what}.")
@dataclass(frozen=True)
class PractitionerContactRecorded(Event):
    """One event or conversation with practitioners."""

    obj: str
    what: str
    who: Sensitive


@event("practitioner_contact.corrected", sentence="A contact with practitioners was corrected.")
@dataclass(frozen=True)
class PractitionerContactCorrected(Event):
    """What stood there before, and why it was changed."""

    obj: str
    before: Sensitive
    reason: Sensitive


@event("practitioner_part.finished", sentence="The practitioners' part was finished: {took_part}.")
@dataclass(frozen=True)
class PractitionerPartFinished(Event):
    """Whether practitioners took part."""

    took_part: str
    text: Sensitive


@event("lcspr_report.finished", sentence="Version {version} of the report was finished.")
@dataclass(frozen=True)
class ReportVersionFinished(Event):
    """A version of the report, by its hash."""

    version: str
    sha256: str
    recommendations: int
    change_note: Sensitive


@event("lcspr_report.approved", sentence="Version {version} of the report stands: {how}.")
@dataclass(frozen=True)
class ReportApproved(Event):
    """The version the partners approved, and how that was reached."""

    version: str
    sha256: str
    how: str
    resolution: Sensitive


@event("lcspr_report.split_resolved", sentence="The partners were split on the report; it is written again.")
@dataclass(frozen=True)
class ReportToBeRewritten(Event):
    """What follows when a split is not resolved for the version that was asked about."""

    resolution: Sensitive
