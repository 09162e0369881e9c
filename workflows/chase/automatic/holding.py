"""The manager holds one local rung for one working day; a rung that the law sets is never held."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.people.duty_words import in_words
from reviews.trail.record import record
from workflows.chase.automatic.planning import plan
from workflows.chase.events import ClimbHeld
from workflows.chase.models import ChaseHold, ChasePlan, PlannedStep
from workflows.clock.calendar import LONDON
from workflows.clock.calendars import present_calendar
from workflows.clock.models import Deadline

if TYPE_CHECKING:
    from reviews.people.models import User


class HoldRefused(Exception):
    """A rung cannot be held; the words say why."""


class RungSetByLaw(HoldRefused):
    """A statutory deadline climbs when it climbs."""


class NothingToHold(HoldRefused):
    """No rung is ahead, or the next one was held already."""


class HoldWithoutReason(HoldRefused):
    """A hold needs a reason."""


SET_BY_LAW = "This deadline is set by law or statutory guidance. It is raised on the planned day and cannot be held."


def next_rung(deadline: Deadline) -> PlannedStep | None:
    """Give the next rung that has not climbed yet, if any."""
    found = ChasePlan.objects.filter(pk=deadline.pk).first()
    ahead = found.steps[found.position :] if found is not None and found.next_at is not None else []
    return next((step for step in ahead if step["kind"] == "climb"), None)


def why_not(deadline: Deadline, rung: PlannedStep | None) -> str:
    """Say why the next rung cannot be held, or "" when it can."""
    if deadline.rule.statutory:
        return SET_BY_LAW
    if rung is None:
        return "Nothing is left to hold: every step has been taken, or the deadline was met."
    held = ChaseHold.objects.filter(deadline=deadline, due_on=deadline.due_on, step=rung["code"]).exists()
    return "This step was held already. It can be held once." if held else ""


@transaction.atomic
def hold_next_rung(deadline: Deadline, reason: str, *, by: User, now: datetime) -> ChaseHold:
    """Let the next rung wait one working day longer; raise RungSetByLaw, NothingToHold, HoldWithoutReason."""
    held = Deadline.objects.select_for_update(of=("self",), no_key=True).select_related("rule").get(pk=deadline.pk)
    ChasePlan.objects.select_for_update(no_key=True).filter(pk=held.pk).first()
    rung = next_rung(held)
    if refusal := why_not(held, rung):
        raise RungSetByLaw(refusal) if held.rule.statutory else NothingToHold(refusal)
    if not reason.strip():
        raise HoldWithoutReason("Give the reason why this is not raised yet.")
    assert rung is not None
    planned = datetime.fromisoformat(rung["at"])
    hold = ChaseHold.objects.create(
        deadline=held,
        due_on=held.due_on,
        step=rung["code"],
        held_from=planned,
        held_until=_one_working_day_after(planned),
        reason=reason.strip(),
        by=by,
        at=now,
    )
    plan([held])
    _record(held, hold, rung)
    return hold


def _one_working_day_after(moment: datetime) -> datetime:
    local = moment.astimezone(LONDON)
    day = present_calendar().add_working_days(local.date(), 1)
    return datetime.combine(day, local.time(), tzinfo=LONDON).astimezone(UTC)


def _record(deadline: Deadline, hold: ChaseHold, rung: PlannedStep) -> None:
    words = in_words(rung["duties"])
    record(
        deadline.stream,
        ClimbHeld(
            obj=f"deadline:{deadline.pk}",
            code=deadline.code,
            title=deadline.title,
            about=f", {deadline.subject}" if deadline.subject else "",
            due_on=deadline.due_on,
            step=hold.step,
            told="; ".join(words[duty] for duty in rung["duties"]),
            held_until=hold.held_until,
            reason=hold.reason,
        ),
    )
