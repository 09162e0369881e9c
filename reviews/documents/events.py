"""What the history says about documents. Titles and file names may name a child: they are Identity."""

from dataclasses import dataclass

from reviews.trail.events import Event, event
from reviews.trail.values import Identity


@event("document.added", sentence="{actor} added a document ({purpose}).")
@dataclass(frozen=True)
class DocumentAdded(Event):
    """A document with its first version."""

    purpose: str
    sha256: str
    size: int
    title: Identity
    file_name: Identity
    obj: str | None = None


@event("document.version_added", sentence="{actor} added version {version} of a document ({purpose}).")
@dataclass(frozen=True)
class VersionAdded(Event):
    """Another version of a document; the earlier ones stay."""

    purpose: str
    version: int
    sha256: str
    size: int
    file_name: Identity
    obj: str | None = None


@event("document.opened_to_others", sentence="{count} documents of {agency} can be read by the others on this case.")
@dataclass(frozen=True)
class DocumentsOpened(Event):
    """An agency's documents stopped being its own only."""

    agency: str
    count: int
