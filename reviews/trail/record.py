"""Recording events: one statement for any number of them."""

import json
from collections.abc import Iterable

from django.db import connection, transaction

from reviews.trail.actor import ActorMissing, current_actor
from reviews.trail.events import Event, Written, write
from reviews.trail.models import StoredEvent

PARTNERSHIP = "partnership"

COLUMNS = [field.column for field in StoredEvent._meta.concrete_fields]
AT_ONCE = 5000
INSERT_ONLY = """
    INSERT INTO trail_event (stream, kind, obj, payload, sensitive)
    SELECT stream, kind, obj, payload, sensitive FROM ROWS FROM (
        jsonb_to_recordset(%s::jsonb) AS (stream text, kind text, obj text, payload jsonb, sensitive jsonb)
    ) WITH ORDINALITY AS given (stream, kind, obj, payload, sensitive, place)
    ORDER BY place
"""
INSERT = f"{INSERT_ONLY} RETURNING {', '.join(COLUMNS)}"


def case_stream(case_pk: int) -> str:
    """The stream of what happened to a case."""
    return f"case:{case_pk}"


def access_stream(case_pk: int) -> str:
    """The stream of reads, exports and refused access of a case, so that readers never queue behind writers."""
    return f"access:{case_pk}"


def record(stream: str, *events: Event) -> list[StoredEvent]:
    """Append events to a stream in the running transaction; raise ActorMissing, EventUnknown, LeafRefused."""
    if current_actor() is None:
        raise ActorMissing
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Record events in the transaction that changes the rows.")
    if not events:
        return []
    rows = [_row(stream, write(event)) for event in events]
    stored = list(StoredEvent.objects.raw(INSERT, [json.dumps(rows)]))
    return sorted(stored, key=lambda one: one.seq)


def record_many(happened: Iterable[tuple[str, Event]]) -> int:
    """Append events to many streams, each stream's in the order given, streams in order; gives how many.

    A few statements for any number of events, and no rows come back. Raises as `record`.
    """
    if current_actor() is None:
        raise ActorMissing
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Record events in the transaction that changes the rows.")
    given = sorted(((stream, write(event)) for stream, event in happened), key=lambda one: one[0])
    with connection.cursor() as cursor:
        for start in range(0, len(given), AT_ONCE):
            rows = [_row(stream, event) for stream, event in given[start : start + AT_ONCE]]
            cursor.execute(INSERT_ONLY, [json.dumps(rows)])
    return len(given)


def _row(stream: str, event: Written) -> dict[str, object]:
    sensitive = event.sensitive or None
    return {"stream": stream, "kind": event.kind, "obj": event.obj, "payload": event.payload, "sensitive": sensitive}


def record_access(case_pk: int, event: Event) -> StoredEvent:
    """Append one event to the case's access stream."""
    return record(access_stream(case_pk), event)[0]
