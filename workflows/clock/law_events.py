"""What the history records when people administer the law."""

from dataclasses import dataclass
from datetime import date

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("edition_start.chosen", sentence="{title} applies to cases opened from {starts_on}: {reason}")
@dataclass(frozen=True)
class EditionStartChosen(Event):
    """Somebody chose the day from which new cases are opened under an edition of the guidance."""

    obj: str
    code: str
    title: str
    started_before: date | None
    starts_on: date
    reason: str


@event(
    "citation.corrected", sentence="The source of {code} ({title}, {edition}) was corrected to “{changed_to}”: {reason}"
)
@dataclass(frozen=True)
class CitationCorrected(Event):
    """The citation of a rule was corrected; no date follows from it."""

    obj: str
    code: str
    title: str
    edition: str
    changed_from: str
    changed_to: str
    reason: str


@event(
    "period_change.proposed",
    sentence="{title} ({code}, {edition}): {changed_to} instead of {changed_from} from {applies_from} was proposed.",
)
@dataclass(frozen=True)
class PeriodChangeProposed(Event):
    """Another local period was proposed; nothing changes yet."""

    obj: str
    code: str
    title: str
    edition: str
    changed_from: str
    changed_to: str
    applies_from: date
    open_too: bool
    would_move: int
    reason: str


@event(
    "period_change.approved",
    sentence="{title} ({code}, {edition}): {changed_to} instead of {changed_from}, for deadlines opened from "
    "{applies_from} on; {moved} open deadlines moved. Proposed by {proposed_by}.",
)
@dataclass(frozen=True)
class PeriodChangeApproved(Event):
    """A second person agreed to another local period."""

    obj: str
    code: str
    title: str
    edition: str
    changed_from: str
    changed_to: str
    applies_from: date
    open_too: bool
    moved: int
    proposed_by: str
    note: str


@event(
    "period_change.refused",
    sentence="{title} ({code}, {edition}) stays at {changed_from}: {proposed_by} had proposed {changed_to}.",
)
@dataclass(frozen=True)
class PeriodChangeRefused(Event):
    """A second person did not agree; the period stays."""

    obj: str
    code: str
    title: str
    edition: str
    changed_from: str
    changed_to: str
    proposed_by: str
    note: str


@event("case_edition.changed", sentence="The case moved from {changed_from} to {changed_to}; {moved} deadlines moved.")
@dataclass(frozen=True)
class CaseEditionChanged(Event):
    """The manager moved a case to another edition of the guidance (E54)."""

    obj: str
    changed_from: str
    changed_to: str
    moved: int
    note: Sensitive
