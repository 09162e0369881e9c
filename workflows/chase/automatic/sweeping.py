"""The sweep: carry out every step whose moment has come, as often as one likes, by as many as one likes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import connection, transaction

from notifications.outbox import announce
from reviews.people.duty_words import in_words
from reviews.trail.actor import SYSTEM, acting_as
from reviews.trail.record import record_many
from workflows.chase.automatic.planning import replan
from workflows.chase.automatic.statement import SOMETHING_DUE, sweep_statement
from workflows.chase.events import DeadlineClimbed
from workflows.clock.models import Deadline

BATCH = 1000
ACTOR = SYSTEM("chase")


@dataclass(frozen=True)
class Swept:
    """What one sweep did."""

    plans: int = 0
    """Plans whose step was carried out, or that fell silent because nothing waits any more."""
    messages: int = 0
    climbs: int = 0
    late: int = 0

    def __add__(self, other: Swept) -> Swept:
        return Swept(
            self.plans + other.plans,
            self.messages + other.messages,
            self.climbs + other.climbs,
            self.late + other.late,
        )


def sweep(now: datetime, *, batch: int = BATCH) -> Swept:
    """Carry out everything that is due at `now`, batch by batch, each in a transaction of its own."""
    done = Swept()
    with acting_as(ACTOR):
        while something_due(now):
            turn = sweep_batch(now, batch)
            done += turn
            if not turn.plans:  # what is left is held by somebody else; the next sweep finds it
                break
    if done.messages:
        announce()
    return done


def something_due(now: datetime) -> bool:
    """Tell, from the index alone, whether any step's moment has come."""
    with connection.cursor() as cursor:
        cursor.execute(SOMETHING_DUE, {"now": now})
        return bool(cursor.fetchone()[0])


@transaction.atomic
def sweep_batch(now: datetime, limit: int = BATCH) -> Swept:
    """Carry out up to `limit` due plans: one statement, then the climbs in the histories of their cases."""
    sql, extra = sweep_statement()
    with connection.cursor() as cursor:
        cursor.execute(sql, {"now": now, "limit": limit, **extra})
        advanced, silenced, posted, late, strayed, climbs = cursor.fetchone()
    climbed = json.loads(climbs) if isinstance(climbs, str) else climbs
    _record(climbed)
    replanned = _replan(strayed)
    return Swept(advanced + silenced + replanned, posted, len(climbed), late)


def _record(climbs: list[dict[str, Any]]) -> None:
    """One event for each rung; the heads of these streams are already ours."""
    words = in_words({duty for climb in climbs for duty in climb["duties"]})
    record_many(
        (
            climb["stream"],
            DeadlineClimbed(
                obj=f"deadline:{climb['deadline_id']}",
                code=climb["rule"],
                title=climb["task"],
                about=f", {climb['subject']}" if climb["subject"] else "",
                due_on=date.fromisoformat(climb["due_on"]),
                step=climb["code"],
                told="; ".join(words[duty] for duty in climb["duties"]),
            ),
        )
        for climb in climbs
    )


def _replan(strayed: list[int]) -> int:
    """Plan again what was moved past its plan; the hooks keep this empty."""
    if strayed:
        replan(list(Deadline.objects.filter(pk__in=strayed)))
    return len(strayed)
