"""Checking the history: every hash, link, number, head and commitment, in Python, independent of the trigger."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from reviews.trail.canonical import body_of, commitment, genesis, hash_of
from reviews.trail.models import SensitiveValue, StoredEvent, StreamHead

CHUNK = 2000

Salted = tuple[str, str]


@dataclass(frozen=True)
class Finding:
    """Something that does not fit, and where."""

    stream: str
    seq: int | None
    fault: str

    def __str__(self) -> str:
        place = self.stream if self.seq is None else f"{self.stream}, event {self.seq}"
        return f"{place}: {self.fault}"


@dataclass
class Verdict:
    """The outcome of a check; `findings` are in reading order, so the first is the first bad event."""

    events: int = 0
    streams: int = 0
    findings: list[Finding] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        """Whether nothing was found."""
        return not self.findings


@dataclass
class _Stream:
    name: str
    hash: str
    seq: int = 0


def verify(streams: Iterable[str] | None = None) -> Verdict:
    """Check these streams, or all of them; reads events in chunks, never all at once."""
    wanted = None if streams is None else sorted(set(streams))
    events = StoredEvent.objects.order_by("stream", "seq", "id")
    heads = StreamHead.objects.order_by("stream")
    if wanted is not None:
        events, heads = events.filter(stream__in=wanted), heads.filter(stream__in=wanted)
    known = _heads(heads)  # read before the events, so that a writer at work only ever adds events beyond them
    verdict = Verdict()
    ends: dict[str, _Stream] = {}
    erased = _erasures(wanted)
    for chunk in _chunks(events):
        values = _values(chunk)
        for event in chunk:
            place = ends.setdefault(event.stream, _Stream(event.stream, genesis(event.stream)))
            verdict.events += 1
            faults = [*_chain_faults(event, place), *_value_faults(event, values.get(event.pk, {}), erased)]
            verdict.findings += [Finding(event.stream, event.seq, fault) for fault in faults]
            place.seq, place.hash = event.seq, event.hash
    verdict.streams = len(ends)
    grown = [name for name, end in ends.items() if name not in known or end.seq > known[name].seq]
    for name, head in _heads(StreamHead.objects.filter(stream__in=grown)).items():
        if head.seq > ends[name].seq:
            del ends[name]  # it grew again while we read; what was read is in order
            known.pop(name, None)
        else:
            known[name] = head
    verdict.findings += _head_findings(known, ends)
    return verdict


def _heads(rows: Iterable[StreamHead]) -> dict[str, StreamHead]:
    return {head.stream: head for head in rows}


def _chain_faults(event: StoredEvent, before: _Stream) -> Iterator[str]:
    if event.seq != before.seq + 1:
        yield f"number {before.seq + 1} was expected here"
    if event.prev != before.hash:
        yield "it does not follow from the event before it"
    try:
        body = body_of(event)
    except TypeError as error:
        yield f"its payload is no payload: {error}"
    else:
        if body != event.body:
            yield "its columns differ from its hashed text"
    if hash_of(event.body) != event.hash:
        yield "its hash does not match its text"


def _value_faults(event: StoredEvent, values: dict[str, Salted], erased: set[tuple[str, int, str]]) -> Iterator[str]:
    committed = {name: leaf.get("commitment") for name, leaf in event.payload.items() if isinstance(leaf, dict)}
    for name, given in committed.items():
        value = values.get(name)
        lawful = (event.stream, event.seq, name) in erased
        if value is None and not lawful:
            yield f"its value of {name} is missing without an erasure"
        elif value is not None and lawful:
            yield f"its value of {name} is back after it was erased"
        elif value is not None and commitment(*value) != given:
            yield f"its value of {name} was changed"
    for name in sorted(set(values) - set(committed)):
        yield f"it has a value of {name} that it never committed to"


def _head_findings(heads: dict[str, StreamHead], ends: dict[str, _Stream]) -> Iterator[Finding]:
    for stream in sorted(heads.keys() | ends.keys()):
        head, end = heads.get(stream), ends.get(stream)
        if head is None:
            yield Finding(stream, None, "the stream has lost its head")
        elif end is None:
            yield Finding(stream, None, f"all {head.seq} events are gone")
        elif (head.seq, head.hash) != (end.seq, end.hash):
            yield Finding(stream, end.seq, f"the stream ends here, but its head knows event {head.seq}")


def _erasures(streams: list[str] | None) -> set[tuple[str, int, str]]:
    events = StoredEvent.objects.filter(kind="trail.erased")
    if streams is not None:
        events = events.filter(stream__in=streams)
    return {
        (stream, int(payload["event_seq"]), payload["field"])
        for stream, payload in events.values_list("stream", "payload")
        if str(payload.get("event_seq")).isdigit() and "field" in payload
    }


def _chunks(events: Iterable[StoredEvent]) -> Iterator[list[StoredEvent]]:
    chunk: list[StoredEvent] = []
    source = events.iterator(chunk_size=CHUNK) if hasattr(events, "iterator") else events
    for event in source:
        chunk.append(event)
        if len(chunk) == CHUNK:
            yield chunk
            chunk = []
    if chunk:
        yield chunk


def _values(chunk: list[StoredEvent]) -> dict[int, dict[str, Salted]]:
    """The salts and values of the chunk's events, asked for all of them: some may hold what they never promised."""
    found: dict[int, dict[str, Salted]] = {}
    rows = SensitiveValue.objects.filter(event_id__in=[event.pk for event in chunk])
    for event_id, field_name, salt, value in rows.values_list("event_id", "field", "salt", "value"):
        found.setdefault(event_id, {})[field_name] = (salt, value)
    return found
