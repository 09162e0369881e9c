"""Plain sentences for people, from stored events. Text, never HTML."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format

from reviews.trail.events import EventUnknown, declaration
from reviews.trail.models import SensitiveValue, StoredEvent

NOT_SHOWN = "recorded, not shown"
ERASED = "erased by law"
NOBODY = "not recorded"
DATE_FORMAT = "j F Y"
MOMENT_FORMAT = "j F Y, H:i"

Values = Mapping[int, Mapping[str, str]]


@dataclass(frozen=True)
class Told:
    """One event as people read it."""

    sentence: str
    changed_from: str | None
    changed_to: str | None
    details: tuple[tuple[str, str], ...]


def values_of(events: Iterable[StoredEvent]) -> Values:
    """The sensitive values of these events, in one query: event id -> field -> value."""
    found: dict[int, dict[str, str]] = {}
    rows = SensitiveValue.objects.filter(event_id__in=[event.pk for event in events])
    for event_id, field, value in rows.values_list("event_id", "field", "value"):
        found.setdefault(event_id, {})[field] = value
    return found


def sentence(event: StoredEvent, values: Values | None = None) -> str:
    """The event's sentence; `values` (from values_of) only for a reader entitled to personal data."""
    return tell(event, values).sentence


def tell(event: StoredEvent, values: Values | None = None) -> Told:
    """Sentence, what changed, and the other fields in words; an event whose code is gone is still readable."""
    words = {name: _leaf(event, name, leaf, values) for name, leaf in event.payload.items()}
    people = {
        "actor": event.actor_name,
        "actor_agency": event.actor_agency or event.actor_name,
        "actor_role": (event.actor_role or "").replace("_", " "),
        "behalf": event.behalf or "",
    }
    try:
        known = declaration(event.kind)
    except EventUnknown:
        noun, _, verb = event.kind.partition(".")
        line, said = f"{noun} {verb}".replace("_", " ").capitalize() + ".", set()
    else:
        line, said = known.sentence.format_map(_Forgiving(words | people)), _named(known.sentence)
    shown = said | {"changed_from", "changed_to"}
    details = tuple((name.replace("_", " "), word) for name, word in words.items() if name not in shown)
    return Told(line, words.get("changed_from"), words.get("changed_to"), details)


class _Forgiving(dict[str, str]):
    """An event of an older release may lack a field that today's sentence names."""

    def __missing__(self, key: str) -> str:
        return NOBODY


def _named(text: str) -> set[str]:
    import string

    return {word for _, word, _, _ in string.Formatter().parse(text) if word}


def _leaf(event: StoredEvent, name: str, leaf: object, values: Values | None) -> str:
    if isinstance(leaf, dict):
        if values is None:
            return NOT_SHOWN
        return values.get(event.pk, {}).get(name, ERASED)
    if leaf is None:
        return NOBODY
    return _plain(str(leaf))


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
    return date_format(timezone.localtime(moment), MOMENT_FORMAT) if moment.tzinfo else leaf
