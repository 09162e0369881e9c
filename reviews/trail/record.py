"""Recording events: one statement for any number of them."""

import json
from collections.abc import Iterable, Sequence
from typing import Any

from django.db import connection, transaction

from reviews.trail.actor import Acting, ActorMissing, current_acting
from reviews.trail.events import Event, Written, write
from reviews.trail.models import StoredEvent
from reviews.trail.waiting import Waiting, gathering

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
    """Append events to a stream in the running transaction; raise ActorMissing, EventUnknown, LeafRefused.

    Gives what was stored; nothing yet where events are gathered (reviews.trail.gathering).
    """
    acting = _acting_here()
    rows = [_row(stream, write(event)) for event in events]
    if not rows or _gathered(rows, acting):
        return []
    stored = list(StoredEvent.objects.raw(INSERT, [json.dumps(rows)]))
    return sorted(stored, key=lambda one: one.seq)


def record_many(happened: Iterable[tuple[str, Event]]) -> int:
    """Append events to many streams, each stream's in the order given, streams in order; gives how many.

    A few statements for any number of events, and no rows come back. Raises as `record`.
    """
    acting = _acting_here()
    rows = [_row(stream, write(event)) for stream, event in happened]
    if not _gathered(rows, acting):
        append(rows)
    return len(rows)


def append(rows: Iterable[dict[str, Any]]) -> None:
    """Write checked rows as who acts now, in few statements: streams in order, each stream's rows as given."""
    given = sorted(rows, key=lambda one: str(one["stream"]))
    with connection.cursor() as cursor:
        for start in range(0, len(given), AT_ONCE):
            cursor.execute(INSERT_ONLY, [json.dumps(given[start : start + AT_ONCE])])


def _acting_here() -> Acting:
    acting = current_acting()
    if acting is None:
        raise ActorMissing
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Record events in the transaction that changes the rows.")
    return acting


def _gathered(rows: Sequence[dict[str, Any]], acting: Acting) -> bool:
    present = gathering.get()
    if present is not None:
        present.rows += [Waiting(row, acting) for row in rows]
    return present is not None


def _row(stream: str, event: Written) -> dict[str, Any]:
    sensitive = event.sensitive or None
    return {"stream": stream, "kind": event.kind, "obj": event.obj, "payload": event.payload, "sensitive": sensitive}


def record_access(case_pk: int, event: Event) -> None:
    """Append one event to the case's access stream."""
    record(access_stream(case_pk), event)
