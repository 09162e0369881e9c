"""The leaves of a payload: which values an event may carry and how they are written."""

from datetime import date, datetime
from typing import Annotated, get_args, get_origin, get_type_hints

SENSITIVE = "sensitive"
Sensitive = Annotated[str, SENSITIVE]
"""Personal data or narrative: enters the hashed body only as a salted commitment."""

IDENTITY = "identity"
Identity = Annotated[str, SENSITIVE, IDENTITY]
"""Sensitive, and says who a child is: shown only to those who may know that."""

Leaf = str | int | bool | date | datetime | None


class LeafRefused(ValueError):
    """A value cannot be written into the history as it is."""


def written(name: str, value: object) -> str | None:
    """Write one leaf as text; raise LeafRefused for other types, NUL characters and lone surrogates."""
    match value:
        case None:
            return None
        case bool():
            return "true" if value else "false"
        case int():
            return str(value)
        case datetime():
            if value.tzinfo is None:
                raise LeafRefused(f"{name}: a moment needs its time zone.")
            return value.isoformat()
        case date():
            return value.isoformat()
        case str():
            return _text(name, value)
    raise LeafRefused(f"{name}: {type(value).__name__} cannot be recorded; use text, a number, a date or nothing.")


def _text(name: str, value: str) -> str:
    if "\0" in value:
        raise LeafRefused(f"{name}: text must not hold a NUL character.")
    try:
        value.encode("utf-8")
    except UnicodeEncodeError as error:
        raise LeafRefused(f"{name}: text must be valid Unicode.") from error
    return str(value)


def fields_marked(cls: type, mark: str) -> frozenset[str]:
    """The names of the fields annotated with SENSITIVE or IDENTITY (or such a type or None)."""
    hints = get_type_hints(cls, include_extras=True)
    return frozenset(name for name, hint in hints.items() if _is_marked(hint, mark))


def _is_marked(hint: object, mark: str) -> bool:
    if get_origin(hint) is Annotated:
        return mark in get_args(hint)[1:]
    return any(_is_marked(part, mark) for part in get_args(hint))
