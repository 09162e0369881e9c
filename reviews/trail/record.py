"""Recording events: one statement for any number of them."""

import json

from django.db import connection, transaction

from reviews.trail.actor import ActorMissing, current_actor
from reviews.trail.events import Event, write
from reviews.trail.models import StoredEvent

PARTNERSHIP = "partnership"

COLUMNS = [field.column for field in StoredEvent._meta.concrete_fields]
INSERT = f"""
    INSERT INTO trail_event (stream, kind, obj, payload, sensitive)
    SELECT stream, kind, obj, payload, sensitive FROM ROWS FROM (
        jsonb_to_recordset(%s::jsonb) AS (stream text, kind text, obj text, payload jsonb, sensitive jsonb)
    ) WITH ORDINALITY AS given (stream, kind, obj, payload, sensitive, place)
    ORDER BY place
    RETURNING {", ".join(COLUMNS)}
"""  # noqa: S608 - column names of our own model


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
    rows = []
    for event in events:
        row = write(event)
        sensitive = row.sensitive or None
        rows.append(
            {"stream": stream, "kind": row.kind, "obj": row.obj, "payload": row.payload, "sensitive": sensitive}
        )
    stored = list(StoredEvent.objects.raw(INSERT, [json.dumps(rows)]))
    return sorted(stored, key=lambda one: one.seq)


def record_access(case_pk: int, event: Event) -> StoredEvent:
    """Append one event to the case's access stream."""
    return record(access_stream(case_pk), event)[0]
