"""The vocabulary of the case history: kinds of event, declared in code beside what they record."""

import re
import string
from collections.abc import Callable, Mapping
from dataclasses import dataclass, fields
from typing import Any, TypeVar, cast

from reviews.trail.values import IDENTITY, SENSITIVE, fields_marked, written

KIND = re.compile(r"[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*\Z")
ACTOR_WORDS = frozenset({"actor", "actor_agency", "actor_role", "behalf"})
RESERVED = frozenset({"seq", "at", "stream", "kind"}) | ACTOR_WORDS


class EventUnknown(LookupError):
    """No code declares this kind of event."""


class EventMisdeclared(TypeError):
    """A kind of event is declared twice or in a way that cannot be recorded."""


class Event:
    """Something that happened; a subclass is a frozen dataclass declared with @event."""


@dataclass(frozen=True)
class Declaration:
    """What the trail knows of one kind: its sentence for people and its fields."""

    kind: str
    cls: type[Event]
    sentence: str
    open_fields: tuple[str, ...]
    sensitive: frozenset[str]
    identity: frozenset[str]


_by_kind: dict[str, Declaration] = {}
_by_class: dict[type[Event], Declaration] = {}
E_ = TypeVar("E_", bound=type[Event])


def event(kind: str, *, sentence: str) -> Callable[[E_], E_]:
    """Declare a kind ("noun.past_participle") and its plain-text sentence; raise EventMisdeclared."""

    def declare(cls: E_) -> E_:
        if not KIND.match(kind):
            raise EventMisdeclared(f"{kind!r} is not noun.past_participle.")
        if kind in _by_kind:
            raise EventMisdeclared(f"{kind!r} is declared twice: {_by_kind[kind].cls!r} and {cls!r}.")
        _check_frozen(cls)
        names = [field.name for field in fields(cast("Any", cls))]
        if taken := RESERVED & set(names):
            raise EventMisdeclared(f"{cls!r}: {', '.join(sorted(taken))} belong to the trail.")
        sensitive = fields_marked(cls, SENSITIVE)
        _check_sentence(cls, sentence, set(names))
        open_fields = tuple(name for name in names if name not in sensitive and name != "obj")
        known = Declaration(kind, cls, sentence, open_fields, sensitive, fields_marked(cls, IDENTITY))
        _by_kind[kind] = _by_class[cls] = known
        return cls

    return declare


def _check_frozen(cls: Any) -> None:
    params = getattr(cls, "__dataclass_params__", None)
    if params is None or not params.frozen:
        raise EventMisdeclared(f"{cls!r} must be a frozen dataclass.")


def _check_sentence(cls: type, sentence: str, names: set[str]) -> None:
    for _, word, _, _ in string.Formatter().parse(sentence):
        if word is not None and word not in names | ACTOR_WORDS:
            raise EventMisdeclared(f"{cls!r}: the sentence names {{{word}}}, which is no field.")


def declaration_of(event: Event) -> Declaration:
    """The declaration of this event's class; raise EventUnknown when it has none."""
    try:
        return _by_class[type(event)]
    except KeyError:
        raise EventUnknown(f"{type(event).__name__} is not declared with @event.") from None


def declaration(kind: str) -> Declaration:
    """The declaration of a kind; raise EventUnknown."""
    try:
        return _by_kind[kind]
    except KeyError:
        raise EventUnknown(f"No code declares the event {kind!r}.") from None


def declarations() -> Mapping[str, Declaration]:
    """Every declared kind."""
    return dict(_by_kind)


@dataclass(frozen=True)
class Written:
    """An event as it is handed to the database."""

    kind: str
    obj: str | None
    payload: dict[str, str | None]
    sensitive: dict[str, str | None]


def write(event: Event) -> Written:
    """Write an event's leaves as text; raise EventUnknown or LeafRefused."""
    known = declaration_of(event)
    obj = written("obj", getattr(event, "obj", None))
    return Written(
        kind=known.kind,
        obj=obj or None,
        payload={name: written(name, getattr(event, name)) for name in known.open_fields},
        sensitive={name: written(name, getattr(event, name)) for name in sorted(known.sensitive)},
    )
