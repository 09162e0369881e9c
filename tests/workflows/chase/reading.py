"""Reading what the chase has done."""

from __future__ import annotations

from collections import Counter
from datetime import datetime

from notifications.models import Message
from reviews.trail.models import StoredEvent
from tests.workflows.clock.conftest import london
from workflows.chase.automatic.sweeping import Swept, sweep
from workflows.chase.models import ChaseEntry, ChasePlan
from workflows.clock.models import Deadline


def swept(moment: str) -> Swept:
    """Sweep at a local moment, "2026-09-04 08:00"."""
    return sweep(london(moment))


def plan_of(deadline: Deadline) -> ChasePlan:
    """The plan as it stands in the table."""
    return ChasePlan.objects.get(pk=deadline.pk)


def told(deadline: Deadline) -> list[tuple[str, str]]:
    """Steps and duties that went out, in order."""
    rows = ChaseEntry.objects.filter(deadline=deadline, withdrawn_at=None).order_by("at", "step", "duty")
    return list(rows.values_list("step", "duty"))


def steps_told(deadline: Deadline) -> list[str]:
    """Steps that went out, each once, in order."""
    return list(dict.fromkeys(step for step, _ in told(deadline)))


def messages(deadline: Deadline) -> list[Message]:
    """The messages about one deadline that were not withdrawn."""
    rows = Message.objects.filter(key__startswith=f"{deadline.pk}:").exclude(key__contains=":withdrawn:")
    return list(rows.order_by("pk"))


def kinds(deadline: Deadline) -> Counter[str]:
    """How many messages of each kind."""
    return Counter(message.kind for message in messages(deadline))


def climbed(deadline: Deadline) -> list[str]:
    """The rungs in the history of the case."""
    rows = StoredEvent.objects.filter(kind="deadline.climbed", obj=f"deadline:{deadline.pk}").order_by("seq")
    return [row.payload["step"] for row in rows]


def moment_of(deadline: Deadline, code: str) -> datetime:
    """When a step is planned."""
    found = next(step for step in plan_of(deadline).steps if step["code"] == code)
    return datetime.fromisoformat(found["at"])
