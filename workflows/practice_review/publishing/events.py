"""What the history records about a publication."""

from dataclasses import dataclass
from datetime import date

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event(
    "publication.planned",
    sentence="The publication of version {version} was planned for {planned_on} (copies, round {round}).",
)
@dataclass(frozen=True)
class PublicationPlanned(Event):
    """The day, and the version by its hash."""

    planned_on: date
    version: str
    sha256: str
    round: int


@event("publication.moved", sentence="The planned publication was moved from {changed_from} to {changed_to}.")
@dataclass(frozen=True)
class PublicationMoved(Event):
    """Another day, and why."""

    changed_from: date
    changed_to: date
    reason: Sensitive


@event("publication_copy.sent", sentence="A copy of version {version} was sent to {name} on {sent_on}.")
@dataclass(frozen=True)
class CopySent(Event):
    """Who has which version before publication, and since when."""

    name: str
    sent_on: date
    version: str
    sha256: str
    obj: str


@event(
    "publication_copy.corrected",
    sentence="The day on which {name} was sent a copy was corrected from {changed_from} to {changed_to}.",
)
@dataclass(frozen=True)
class CopyCorrected(Event):
    """Another day of sending, and why."""

    name: str
    changed_from: date
    changed_to: date
    reason: Sensitive
    obj: str


@event(
    "publication_copy.commented", sentence="{name} commented on the report on {commented_on}; the partners answered."
)
@dataclass(frozen=True)
class CopyCommented(Event):
    """What came back, and the regard the partners had to it."""

    name: str
    commented_on: date
    comments: Sensitive
    regard: Sensitive
    obj: str


@event("report.changed_after_copies", sentence="The report was changed after copies were sent ({weight}): {follows}.")
@dataclass(frozen=True)
class ReportChanged(Event):
    """A material or a minor change (E28)."""

    weight: str
    follows: str
    what: Sensitive
    why: Sensitive


@event(
    "publication_breach.proposed",
    sentence="It was recorded that the report was public on {happened_on}, too early: {allowed}. "
    "A second person decides.",
)
@dataclass(frozen=True)
class BreachProposed(Event):
    """What one person saw."""

    happened_on: date
    allowed: str
    what: Sensitive


@event(
    "publication_breach.confirmed",
    sentence="Breach: the report was public on {happened_on}; {allowed}. "
    "Recorded by {proposed_by}, confirmed by a second person.",
)
@dataclass(frozen=True)
class BreachConfirmed(Event):
    """A second person confirmed it; it stays for good."""

    happened_on: date
    allowed: str
    proposed_by: str
    note: Sensitive


@event(
    "publication_breach.rejected",
    sentence="That the report was public on {happened_on}, as {proposed_by} recorded, was rejected.",
)
@dataclass(frozen=True)
class BreachRejected(Event):
    """A second person says that it was no breach, and why."""

    happened_on: date
    proposed_by: str
    note: Sensitive


@event("publication.held", sentence="The publication waits since {since} ({process}); {until}.")
@dataclass(frozen=True)
class PublicationHeld(Event):
    """A parallel process, and whom the review must not contact."""

    process: str
    since: date
    until: str
    why: Sensitive
    no_contact: Sensitive


@event(
    "publication_hold.expected",
    sentence="The end of the wait ({process}) is expected on {expected_until} instead of {before}.",
)
@dataclass(frozen=True)
class HoldExpected(Event):
    """Another expected end, and why."""

    process: str
    before: str
    expected_until: date
    why: Sensitive


@event("publication.released", sentence="The publication no longer waits ({process}) since {lifted_on}.")
@dataclass(frozen=True)
class HoldLifted(Event):
    """The end of a hold, and why."""

    process: str
    lifted_on: date
    because: Sensitive


@event(
    "publication.delay_explained",
    sentence="Publication later than six months ({reason}), expected on {forecast_on}. "
    "The Panel was told on {panel_told_on}, the Secretary of State on {secretary_told_on}: {in_time}.",
)
@dataclass(frozen=True)
class DelayExplained(Event):
    """The kind of reason, the forecast, and who was told when (E25)."""

    reason: str
    forecast_on: date
    panel_told_on: date
    secretary_told_on: date
    in_time: str


@event("report.published", sentence="Version {version} of the report was published on {on}: {url}")
@dataclass(frozen=True)
class ReportPublished(Event):
    """The day, the version by its hash, the address, the reviewer named."""

    on: date
    version: str
    sha256: str
    url: str
    reviewer_named: Sensitive


@event("report.not_published", sentence="On {on} it was decided not to publish; to be reconsidered by {reconsider_on}.")
@dataclass(frozen=True)
class NotPublished(Event):
    """The justification, who agreed, and what is published instead (E26)."""

    on: date
    reconsider_on: date
    agreed_by: Sensitive
    justification: Sensitive
    improvements: Sensitive


@event("report.reconsidered", sentence="On {on} it was considered again whether to publish: {outcome}.")
@dataclass(frozen=True)
class Reconsidered(Event):
    """The yearly look (E26)."""

    on: date
    outcome: str
    reasons: Sensitive


@event("publication.corrected", sentence="The {what} was changed: {parts}.")
@dataclass(frozen=True)
class PublicationCorrected(Event):
    """Which parts, what stood there before, and why."""

    what: str
    parts: str
    before: Sensitive
    reason: Sensitive
