"""What the partnership's stream says about absences, deputies and named seniors."""

import datetime as dt
from dataclasses import dataclass

from reviews.trail.events import Event, event


@event("absence.set", sentence="{person} is away from {starts} to {ends}. Deputy: {deputy}.")
@dataclass(frozen=True)
class AbsenceSet(Event):
    """Somebody is out of office; their messages also go to the deputy."""

    person: str
    starts: dt.date
    ends: dt.date
    deputy: str
    obj: str | None = None


@event("absence.cancelled", sentence="{actor} cancelled the absence of {person} from {starts} to {ends}.")
@dataclass(frozen=True)
class AbsenceCancelled(Event):
    """The person is there after all, or back early."""

    person: str
    starts: dt.date
    ends: dt.date
    obj: str | None = None


@event("senior.named", sentence="{actor} named {person} as the senior of {agency} to whom overdue duties climb.")
@dataclass(frozen=True)
class SeniorNamed(Event):
    """From now on this person is told when the agency is overdue."""

    person: str
    agency: str
    changed_from: str | None = None
    changed_to: str | None = None
    obj: str | None = None
