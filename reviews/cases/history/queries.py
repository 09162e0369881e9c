"""Reading a case's history: the two logs, the filters, and the choices they offer."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from django.utils import timezone

from reviews.cases.history.access import Scope
from reviews.trail.models import StoredEvent, StoredEventQuerySet
from reviews.trail.record import access_stream, case_stream
from reviews.trail.sentences import Reader, Told, tell, title, values_of
from reviews.trail.verification import Verdict, verify

if TYPE_CHECKING:
    from reviews.cases.models import Case

HAPPENED, LOOKED = "happened", "looked"
SYSTEM_AGENCY = "none"


@dataclass(frozen=True)
class Filters:
    """What is asked for; empty means everything."""

    log: str = HAPPENED
    kind: str = ""
    agency: str = ""
    person: str = ""
    since: date | None = None
    until: date | None = None
    after: int = 0
    """Entries of others after this number: what is new since somebody last looked."""


@dataclass(frozen=True)
class Entry:
    """One event as the page shows it."""

    event: StoredEvent
    title: str
    told: Told


@dataclass(frozen=True)
class Choices:
    """What occurs in the log: (value, words) for each filter."""

    kinds: list[tuple[str, str]]
    agencies: list[tuple[str, str]]
    people: list[tuple[str, str]]


def stream_of(case: Case, log: str) -> str:
    """The stream behind one of the two logs."""
    return access_stream(case.pk) if log == LOOKED else case_stream(case.pk)


def log_of(case: Case, log: str, scope: Scope) -> StoredEventQuerySet:
    """Everything of one log that this reader may read, newest first."""
    events = StoredEvent.objects.filter(stream=stream_of(case, log)).order_by("-seq")
    return events if scope.agencies is None else events.filter(actor_agency_id__in=scope.agencies)


def filtered(events: StoredEventQuerySet, filters: Filters, reader_pk: int | None = None) -> StoredEventQuerySet:
    """Keep what the filters ask for; days are local days, the last one included."""
    if filters.after:
        events = events.filter(seq__gt=filters.after).exclude(actor_id=reader_pk)
    if filters.kind:
        events = events.filter(kind=filters.kind)
    if filters.agency == SYSTEM_AGENCY:
        events = events.filter(actor_agency_id=None)
    elif filters.agency:
        events = events.filter(actor_agency_id=int(filters.agency))
    if filters.person:
        events = events.filter(actor_name=filters.person)
    if filters.since:
        events = events.filter(at__gte=_midnight(filters.since))
    if filters.until:
        events = events.filter(at__lt=_midnight(filters.until + timedelta(days=1)))
    return events


def choices_of(events: StoredEventQuerySet) -> Choices:
    """What the filters can offer (one query)."""
    rows = events.order_by().values_list("kind", "actor_agency_id", "actor_agency", "actor_name").distinct()
    kinds, agencies, people = {}, {}, set()
    for kind, agency_id, agency, person in rows:
        kinds[kind] = title(kind)
        agencies[str(agency_id) if agency_id else SYSTEM_AGENCY] = agency or "No agency (the system)"
        people.add(person)
    return Choices(_sorted(kinds), _sorted(agencies), [(name, name) for name in sorted(people)])


def entries(events: Iterable[StoredEvent], scope: Scope) -> list[Entry]:
    """Events in words for this reader (one query for their personal values)."""
    events = list(events)
    reader = Reader(values_of(events), knows_children=scope.knows_children)
    return [Entry(event, title(event.kind), tell(event, reader)) for event in events]


def integrity(case: Case, log: str) -> Verdict:
    """Check the whole log now, whatever the filters; a doubt is checked twice, for somebody may be writing."""
    verdict = verify([stream_of(case, log)])
    return verdict if verdict.sound else verify([stream_of(case, log)])


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time.min))


def _sorted(words: dict[str, str]) -> list[tuple[str, str]]:
    return sorted(words.items(), key=lambda item: item[1].lower())
