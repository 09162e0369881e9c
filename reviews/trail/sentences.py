"""Plain sentences for people, from stored events. Text, never HTML."""

import string
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

from reviews.trail.events import Declaration, EventUnknown, declaration
from reviews.trail.models import SensitiveValue, StoredEvent

NOT_SHOWN = "recorded, not shown"
ERASED = "erased by law"
NOBODY = "not recorded"
DATE_FORMAT = "j F Y"

Values = Mapping[int, Mapping[str, str]]


@dataclass(frozen=True)
class Reader:
    """What the one who reads may know: narrative values, and who the children are."""

    values: Values
    knows_children: bool = False


@dataclass(frozen=True)
class Told:
    """One event as people read it."""

    sentence: str
    changed_from: str | None
    changed_to: str | None
    details: tuple[tuple[str, str], ...]
    change_is_told: bool = False

    @property
    def shows_change(self) -> bool:
        """Whether there is a change that the sentence does not say itself."""
        return bool(self.changed_from or self.changed_to) and not self.change_is_told


def values_of(events: Iterable[StoredEvent]) -> Values:
    """The sensitive values of these events, in one query: event id -> field -> value."""
    found: dict[int, dict[str, str]] = {}
    rows = SensitiveValue.objects.filter(event_id__in=[event.pk for event in events])
    for event_id, field, value in rows.values_list("event_id", "field", "value"):
        found.setdefault(event_id, {})[field] = value
    return found


def sentence(event: StoredEvent, reader: Reader | None = None) -> str:
    """The event's sentence; without a reader no personal value is shown."""
    return tell(event, reader).sentence


def tell(event: StoredEvent, reader: Reader | None = None) -> Told:
    """Sentence, what changed, and the other fields in words; an event whose code is gone is still readable."""
    known = _declared(event)
    words = {name: _leaf(event, known, name, leaf, reader) for name, leaf in event.payload.items()}
    people = {
        "actor": event.actor_name,
        "actor_agency": event.actor_agency or event.actor_name,
        "actor_role": (event.actor_role or "").replace("_", " "),
        "behalf": event.behalf or "",
    }
    said = _named(known.sentence) if known else set()
    line = known.sentence.format_map(_Forgiving(words | people)) if known else title(event.kind) + "."
    shown = said | {"changed_from", "changed_to"}
    given = [name for name, leaf in event.payload.items() if leaf not in (None, "")]
    details = tuple((name.replace("_", " "), words[name]) for name in given if name not in shown)
    before, after = (words[name] if name in given else None for name in ("changed_from", "changed_to"))
    return Told(line, before, after, details, change_is_told={"changed_from", "changed_to"} <= said)


def title(kind: str) -> str:
    """A kind in words: "return.submitted" is "Return submitted"."""
    return kind.replace(".", " ").replace("_", " ").capitalize()


def _declared(event: StoredEvent) -> Declaration | None:
    try:
        return declaration(event.kind)
    except EventUnknown:
        return None


class _Forgiving(dict[str, str]):
    """An event of an older release may lack a field that today's sentence names."""

    def __missing__(self, key: str) -> str:
        return NOBODY


def _named(text: str) -> set[str]:
    return {word for _, word, _, _ in string.Formatter().parse(text) if word}


def _leaf(event: StoredEvent, known: Declaration | None, name: str, leaf: object, reader: Reader | None) -> str:
    if isinstance(leaf, dict):
        identifies = known is None or name in known.identity
        if reader is None or (identifies and not reader.knows_children):
            return NOT_SHOWN
        return reader.values.get(event.pk, {}).get(name, ERASED)
    return NOBODY if leaf is None else _plain(str(leaf))


def _plain(leaf: str) -> str:
    if leaf in {"true", "false"}:
        return "yes" if leaf == "true" else "no"
    if len(leaf) >= 10 and leaf[4:5] == "-" and leaf[7:8] == "-":
        return _day_or_moment(leaf)
    return leaf


def _day_or_moment(leaf: str) -> str:
    try:
        if len(leaf) == 10:
            return date_format(date.fromisoformat(leaf), DATE_FORMAT)
        moment = datetime.fromisoformat(leaf)
    except ValueError:
        return leaf
    return _moment_words(timezone.localtime(moment)) if moment.tzinfo else leaf


def _moment_words(local: datetime) -> str:
    minutes = f":{local:%M}" if local.minute else ""
    half = "am" if local.hour < 12 else "pm"
    return f"{date_format(local, DATE_FORMAT)} at {local.hour % 12 or 12}{minutes}{half}"
