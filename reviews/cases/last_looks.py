"""What has changed on a case since a person last looked: only what they may read, and nothing they did themselves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from django.core.exceptions import PermissionDenied
from django.db.models import Count, Q

from reviews.cases.history.access import scope_of, sees_own_acts
from reviews.cases.history.queries import HAPPENED, log_of
from reviews.cases.models import LastLook, Participant
from reviews.people.policy import may
from reviews.trail.models import StoredEvent, StreamHead
from reviews.trail.record import case_stream

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import User

SITTING = timedelta(minutes=30)
"""Looks less than this apart are one sitting: what was new when it began stays on the page until it ends."""


@dataclass(frozen=True)
class Change:
    """How many events are new since a look, which ended at this place of the history."""

    count: int
    since: datetime
    seq: int


def look(person: User, case: Case, *, at: datetime) -> Change | None:
    """Note that the person looks at the case now; give what is new since the sitting before, None when nothing."""
    last = _noted(person, case, at)
    if last.before_seq is None or last.before_at is None:
        return None
    try:
        scope = scope_of(person, case)
    except PermissionDenied:
        return None
    fresh = log_of(case, HAPPENED, scope).filter(seq__gt=last.before_seq).exclude(actor_id=person.pk)
    count = fresh.count()
    return Change(count, last.before_at, last.before_seq) if count else None


def changed_since_looked(person: User, cases: Iterable[Case]) -> dict[int, int]:
    """For each case that changed since the person last looked, how many events are new (at most three queries)."""
    keys = [case.pk for case in cases]
    looks = LastLook.objects.filter(person=person, case__in=keys)
    seen = {look.case_id: look.seq for look in looks}
    events = StoredEvent.objects.exclude(actor_id=person.pk)
    if not may(person, "read_history"):
        own = Participant.objects.filter(case__in=seen, agency__in=person.agency_ids, withdrawn_at=None)
        taking_part = set(own.values_list("case_id", flat=True)) if sees_own_acts(person) else set()
        seen = {case: seq for case, seq in seen.items() if case in taking_part}
        events = events.filter(actor_agency_id__in=person.agency_ids)
    if not seen:
        return {}
    streams = {case_stream(case): case for case in seen}
    newer = Q(pk__in=[])
    for stream, case in streams.items():
        newer |= Q(stream=stream, seq__gt=seen[case])
    counted = events.filter(newer).order_by().values_list("stream").annotate(Count("pk"))
    return {streams[stream]: count for stream, count in counted}


def _noted(person: User, case: Case, at: datetime) -> LastLook:
    head = StreamHead.objects.filter(stream=case_stream(case.pk)).values_list("seq", flat=True).first() or 0
    last = LastLook.objects.filter(person=person, case=case).first()
    if last is None:
        first = LastLook(person=person, case=case, looked_at=at, seq=head)
        LastLook.objects.bulk_create([first], ignore_conflicts=True)
        return first
    if at - last.looked_at > SITTING:
        last.before_at, last.before_seq = last.looked_at, last.seq
    last.looked_at, last.seq = at, head
    last.save(update_fields=["looked_at", "seq", "before_at", "before_seq"])
    return last
