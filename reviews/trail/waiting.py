"""Events that were recorded and wait to be written together; the database backend tells of savepoints."""

from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from reviews.trail.actor import Acting


@dataclass(frozen=True)
class Waiting:
    """A checked row and who acted when it was recorded."""

    row: dict[str, Any]
    acting: Acting


@dataclass
class Gathering:
    """Rows in the order in which they were recorded, and how many there were when each savepoint was set."""

    rows: list[Waiting] = field(default_factory=list)
    marks: dict[str, int] = field(default_factory=dict)


gathering: ContextVar[Gathering | None] = ContextVar("trail_gathering", default=None)


def savepoint_set(sid: str) -> None:
    """Remember how much had been recorded before this savepoint."""
    if (present := gathering.get()) is not None:
        present.marks[sid] = len(present.rows)


def savepoint_rolled_back(sid: str) -> None:
    """Forget what was recorded since this savepoint."""
    if (present := gathering.get()) is not None:
        del present.rows[present.marks.get(sid, 0) :]
