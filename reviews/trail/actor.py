"""Who acts: carried in a context variable, handed to PostgreSQL when a transaction begins."""

import json
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from typing import Literal

from django.db import connections

SETTING = "trail.actor"


class ActorMissing(Exception):
    """Something was to be recorded, but nobody is named as acting."""

    def __init__(self) -> None:
        super().__init__("Nothing may be recorded without saying who acts: wrap the work in acting_as(actor).")


@dataclass(frozen=True)
class Actor:
    """A person or a part of the system, with the agency and role they act in."""

    kind: Literal["user", "system"]
    id: int | None
    name: str
    agency_id: int | None = None
    agency: str = ""
    role: str = ""
    on_behalf_of: str = ""


def SYSTEM(name: str) -> Actor:  # noqa: N802 - reads as a constant at the call
    """The system itself, by the name of the part that acts ("worker", "seed", "beat")."""
    return Actor(kind="system", id=None, name=name)


@dataclass(frozen=True)
class Acting:
    """An actor and the id of the one action they are in."""

    actor: Actor
    act: str


_acting: ContextVar[Acting | None] = ContextVar("trail_acting", default=None)


def current_actor() -> Actor | None:
    """The actor of this context, or None."""
    acting = _acting.get()
    return acting.actor if acting else None


def current_acting() -> Acting | None:
    """The actor of this context with their action, or None."""
    return _acting.get()


def current_act() -> str | None:
    """The id of the running user action, or None outside one."""
    acting = _acting.get()
    return acting.act if acting else None


def context_text() -> str:
    """The actor as PostgreSQL reads it from its transaction setting; empty when nobody acts."""
    acting = _acting.get()
    if acting is None:
        return ""
    actor = acting.actor
    return json.dumps(
        {
            "kind": actor.kind,
            "id": None if actor.id is None else str(actor.id),
            "name": actor.name,
            "agency_id": None if actor.agency_id is None else str(actor.agency_id),
            "agency": actor.agency or None,
            "role": actor.role or None,
            "behalf": actor.on_behalf_of or None,
            "act": acting.act,
        }
    )


@contextmanager
def acting_as(actor: Actor, *, act: str | None = None) -> Iterator[Actor]:
    """Let `actor` act inside the block; `act` is the id of the action (a new one when None)."""
    token = _acting.set(Acting(actor, act or uuid.uuid4().hex))
    _tell_running_transactions()
    try:
        yield actor
    finally:
        _acting.reset(token)
        _tell_running_transactions()


@contextmanager
def acting_again(acting: Acting) -> Iterator[None]:
    """Let the same actor act in the same action as before; nothing is sent when nothing changes."""
    if acting == _acting.get():
        yield
        return
    with acting_as(acting.actor, act=acting.act):
        yield


def _tell_running_transactions() -> None:
    from reviews.trail.postgresql.base import DatabaseWrapper

    for connection in connections.all(initialized_only=True):
        if isinstance(connection, DatabaseWrapper):
            connection.tell_actor_again()
