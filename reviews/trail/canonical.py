"""The hashed text of an event, written in Python without looking at what the trigger wrote."""

import hashlib
import json
from datetime import UTC, datetime

from reviews.trail.models import StoredEvent

VERSION = "1"

# RFC 8785 sorts by UTF-16 units; our keys are ASCII field names, for which code points sort the same.
_encode = json.JSONEncoder(ensure_ascii=False, sort_keys=True, separators=(",", ":"), check_circular=False).encode


def canonical(value: object) -> str:
    """RFC 8785 text of objects whose leaves are strings or null; raise TypeError for anything else."""
    _refuse_other_leaves(value)
    return _encode(value)


def _refuse_other_leaves(value: object) -> None:
    if isinstance(value, dict):
        for key, member in value.items():
            _refuse_other_leaves(key)
            _refuse_other_leaves(member)
    elif value is not None and not isinstance(value, str):
        raise TypeError(f"{type(value).__name__} has no place in an event.")


def moment(at: datetime) -> str:
    """A moment in UTC with microseconds, as the body holds it."""
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def body_of(event: StoredEvent) -> str:
    """What the body of this row must be, from its columns."""
    return canonical(
        {
            "act": event.act,
            "actor": {
                "agency": event.actor_agency,
                "agency_id": _text(event.actor_agency_id),
                "id": _text(event.actor_id),
                "kind": event.actor_kind,
                "name": event.actor_name,
                "role": event.actor_role,
            },
            "at": moment(event.at),
            "behalf": event.behalf,
            "chg": event.payload,
            "kind": event.kind,
            "obj": event.obj,
            "prev": event.prev,
            "reason": event.reason,
            "seq": str(event.seq),
            "stream": event.stream,
            "v": VERSION,
        }
    )


def hash_of(body: str) -> str:
    """The hash of an event: SHA-256 of a zero byte and the body, which is also an RFC 6962 leaf."""
    return hashlib.sha256(b"\0" + body.encode()).hexdigest()


def genesis(stream: str) -> str:
    """What the first event of a stream links to."""
    return hashlib.sha256(f"trail:v1:{stream}".encode()).hexdigest()


def commitment(salt: str, value: str) -> str:
    """What the body holds instead of a sensitive value."""
    return hashlib.sha256((salt + canonical(value)).encode()).hexdigest()


def _text(number: int | None) -> str | None:
    return None if number is None else str(number)
