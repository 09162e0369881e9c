"""What the history says about chronologies. Narrative goes in only as salted commitments."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Sensitive


@event("entry.added", sentence="{agency} added to its chronology. New rows: {entries}.")
@dataclass(frozen=True)
class EntriesAdded(Event):
    """Rows were written or imported."""

    agency: str
    entries: int
    by_import: bool
    obj: str


@event("entry.changed", sentence="{agency} changed a row of its chronology.")
@dataclass(frozen=True)
class EntryChanged(Event):
    """A row was edited."""

    agency: str
    obj: str
    date_before: str
    date_after: str
    text: Sensitive = ""


@event("entry.withdrawn", sentence="{agency} removed a row from its chronology.")
@dataclass(frozen=True)
class EntryWithdrawn(Event):
    """A row was taken out; it is kept but no longer shown."""

    agency: str
    obj: str


@event("entry.marked_duplicate", sentence="Row {entry} was marked as the same event as row {original}.")
@dataclass(frozen=True)
class MarkedDuplicate(Event):
    """Two agencies recorded one event."""

    entry: int
    original: int
    obj: str


@event("entry.duplicate_undone", sentence="Row {entry} is no longer marked as a duplicate.")
@dataclass(frozen=True)
class DuplicateUndone(Event):
    """A duplicate mark was taken back."""

    entry: int
    obj: str


@event("entry.contradiction_noted", sentence="A contradiction was noted on row {entry}.")
@dataclass(frozen=True)
class ContradictionNoted(Event):
    """The collating officer saw that records do not agree."""

    entry: int
    obj: str
    note: Sensitive = ""


@event("collation.noted", sentence="{actor} wrote a note for the meeting ({about}).")
@dataclass(frozen=True)
class CollationNoted(Event):
    """Household picture, gap or progress, written down while collating."""

    about: str
    obj: str
    text: Sensitive = ""


@event("chronology.exported", sentence="{actor} exported the chronology as {format} ({entries} rows).")
@dataclass(frozen=True)
class ChronologyExported(Event):
    """The composite chronology left the system."""

    format: str
    entries: int
    obj: str
