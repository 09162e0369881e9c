"""Reads, exports, refusals and sign-ins."""

from dataclasses import dataclass

from reviews.trail.events import Event, event


@event("case.viewed", sentence="{actor} looked at {what}.")
@dataclass(frozen=True)
class CaseViewed(Event):
    """A sensitive page of a case was opened."""

    what: str
    obj: str | None = None


@event("document.downloaded", sentence="{actor} downloaded document {document} (version {version}).")
@dataclass(frozen=True)
class DocumentDownloaded(Event):
    """A file left the system; its name is not kept here because it may name a child."""

    document: int
    version: int
    sha256: str
    obj: str | None = None


@event("history.exported", sentence="{actor} exported the case history as {form} ({entries} entries).")
@dataclass(frozen=True)
class HistoryExported(Event):
    """The history of a case was taken out as a file."""

    form: str
    entries: int
    filters: str


@event("access.refused", sentence="{actor} asked for {page} and was refused ({status}).")
@dataclass(frozen=True)
class AccessRefused(Event):
    """Somebody signed in asked for a page of a case they may not see, or that is not there."""

    page: str
    method: str
    status: int


@event("person.signed_in", sentence="{actor} signed in.")
@dataclass(frozen=True)
class PersonSignedIn(Event):
    """A session began."""


@event("person.signed_out", sentence="{actor} signed out.")
@dataclass(frozen=True)
class PersonSignedOut(Event):
    """A session was ended by its owner."""
