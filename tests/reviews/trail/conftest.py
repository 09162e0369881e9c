"""Toy events, an actor, and doors to the test database as other roles."""

import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from urllib.parse import urlsplit

import psycopg
import pytest

from reviews.trail.actor import Actor, acting_as
from reviews.trail.events import Event, event
from reviews.trail.values import Identity

ANN = Actor("user", 7, "Ann Archer", 3, "Cumbria Police", "agency_lead")


@event("toy.made", sentence="{actor} made a toy of size {size} for {child}.")
@dataclass(frozen=True)
class ToyMade(Event):
    """An event for tests."""

    size: int = 1
    child: Identity | None = None
    note: str | None = None
    changed_from: str | None = None
    changed_to: str | None = None
    obj: str | None = None


@pytest.fixture
def ann() -> Iterator[Actor]:
    """Ann acts during the test."""
    with acting_as(ANN):
        yield ANN


def as_owner() -> psycopg.Connection[tuple[object, ...]]:
    """A connection to the test database as the owner of its tables."""
    return psycopg.connect(os.environ["DATABASE_OWNER_URL"])


@pytest.fixture
def tamper() -> Callable[..., None]:
    """Run statements as the tables' owner with every guard switched off, as a rogue administrator would."""

    def run(*statements: str) -> None:
        with as_owner() as connection:
            tables = ("trail_event", "trail_head", "trail_value")
            for table in tables:
                connection.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
            for statement in statements:
                connection.execute(statement)
            connection.execute("SET CONSTRAINTS ALL IMMEDIATE")
            for table in tables:
                connection.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")

    assert urlsplit(os.environ["DATABASE_OWNER_URL"]).path == urlsplit(os.environ["DATABASE_URL"]).path
    return run
