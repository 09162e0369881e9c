"""What the history says about a case. A child's name and every narrative are Sensitive."""

from dataclasses import dataclass
from datetime import datetime

from reviews.trail.events import Event, event
from reviews.trail.values import Identity, Sensitive


@event("case.opened", sentence="{actor} opened the case {reference} ({kind_label}), guidance edition {edition}.")
@dataclass(frozen=True)
class CaseOpened(Event):
    """A case began."""

    reference: str
    kind_label: str
    edition: str
    children: int
    title: Sensitive


@event("child.added", sentence="{actor} added {label} to the case.")
@dataclass(frozen=True)
class ChildAdded(Event):
    """A subject child was recorded; the name can be erased without breaking the chain."""

    label: str
    name: Identity
    obj: str | None = None


@event("case.state_moved", sentence="The case moved from “{changed_from}” to “{changed_to}”.")
@dataclass(frozen=True)
class StateMoved(Event):
    """The case entered another state of its procedure."""

    changed_from: str
    changed_to: str
    state: str


@event("case.role_admitted", sentence="The case was opened to the role “{label}”.")
@dataclass(frozen=True)
class RoleAdmitted(Event):
    """A case of a confined kind reached one more role."""

    role: str
    label: str


@event("case.lead_changed", sentence="{actor} made {changed_to} the lead of the case.")
@dataclass(frozen=True)
class LeadChanged(Event):
    """Another person leads the case."""

    changed_from: str
    changed_to: str


@event("case.closed", sentence="{actor} closed the case.")
@dataclass(frozen=True)
class CaseClosed(Event):
    """The case was closed."""

    reason: Sensitive


@event("case.linked", sentence="{actor} linked this case with {other_reference} ({link_label}).")
@dataclass(frozen=True)
class CaseLinked(Event):
    """Two cases were tied together."""

    other_reference: str
    link_label: str
    note: Sensitive = ""


@event("participant.added", sentence="{actor} asked {agency} to take part.")
@dataclass(frozen=True)
class ParticipantAdded(Event):
    """An agency was asked to take part."""

    agency: str
    agency_id: int


@event("participant.withdrawn", sentence="{actor} withdrew {agency} from the case ({outcome}).")
@dataclass(frozen=True)
class ParticipantWithdrawn(Event):
    """An agency no longer takes part."""

    agency: str
    agency_id: int
    outcome: str
    reason: Sensitive


@event("grant.given", sentence="{actor} let {person} read this case until {until_day}.")
@dataclass(frozen=True)
class GrantGiven(Event):
    """A named person may read the case until a day."""

    person: str
    until_day: str
    reason: Sensitive
    obj: str | None = None


@event("grant.ended", sentence="{actor} ended the leave of {person} to read this case.")
@dataclass(frozen=True)
class GrantEnded(Event):
    """A named person may no longer read the case."""

    person: str
    changed_from: str
    obj: str | None = None


@event("fact.recorded", sentence="{actor} recorded: {label}.")
@dataclass(frozen=True)
class FactRecorded(Event):
    """A moment from which clocks are counted was recorded."""

    name: str
    label: str
    happened_at: datetime
    obj: str | None = None


@event("fact.correction_proposed", sentence="{actor} proposed to correct a date: {label}.")
@dataclass(frozen=True)
class CorrectionProposed(Event):
    """Another moment was proposed; the old one counts until a second person agrees."""

    name: str
    label: str
    changed_from: datetime
    changed_to: datetime
    reason: Sensitive
    obj: str | None = None


@event("fact.corrected", sentence="{actor} agreed to correct a date: {label}. Proposed by {proposed_by}.")
@dataclass(frozen=True)
class FactCorrected(Event):
    """A second person agreed; every clock counted from this moment moves."""

    name: str
    label: str
    changed_from: datetime
    changed_to: datetime
    proposed_by: str
    note: Sensitive = ""
    obj: str | None = None


@event("fact.correction_refused", sentence="{actor} refused to correct a date: {label}. Proposed by {proposed_by}.")
@dataclass(frozen=True)
class CorrectionRefused(Event):
    """A second person refused; the moment stays as it was."""

    name: str
    label: str
    proposed_by: str
    note: Sensitive = ""
    obj: str | None = None
