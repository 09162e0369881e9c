"""What may be done to a deadline. Due days are derived here and nowhere else."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.utils import timezone

from reviews.cases.models import Case
from reviews.trail.events import Event
from reviews.trail.record import record
from workflows.clock import events, hooks
from workflows.clock.calendars import local_today
from workflows.clock.errors import DeadlineClosed, MetBeforeDayZero
from workflows.clock.models import Deadline
from workflows.clock.periods import MET_BEFORE_DAY_ZERO, Unit
from workflows.clock.rederivation import rederive
from workflows.clock.starting import start_deadline, start_deadlines, start_hours, start_partnership_deadline

if TYPE_CHECKING:
    from reviews.people.models import Agency

__all__ = [
    "cancel",
    "lapse",
    "meet",
    "meet_code",
    "rederive",
    "start_deadline",
    "start_deadlines",
    "start_hours",
    "start_partnership_deadline",
]


@transaction.atomic
def meet(deadline: Deadline, on: date, *, at: datetime | None = None) -> Deadline:
    """Record that a deadline was met on a local day, or `at` a moment; raise DeadlineClosed, MetBeforeDayZero."""
    held = _locked_open(deadline)
    if on < held.day0 and Unit(held.rule.unit) not in MET_BEFORE_DAY_ZERO:
        raise MetBeforeDayZero(f"{held.title} cannot be met on {on.isoformat()}, before its day 0.")
    if at is None and held.due_at is not None and on == local_today():
        at = timezone.now()  # hours met today without a moment are met now
    held.met_on, held.met_at = on, at
    said = events.DeadlineMet(
        obj=f"deadline:{held.pk}",
        code=held.code,
        title=held.title,
        about=_about(held.subject),
        due_on=held.due_on,
        met_on=on,
        late=held.is_late(on),
    )
    return _closed(held, ["met_on", "met_at"], said)


def meet_code(case: Case, code: str, on: date, *, subject: str = "", holder_agency: Agency | None = None) -> bool:
    """Meet the open deadline with this code (and agency or subject), if one runs; tell whether one did."""
    subject = subject or (holder_agency.name if holder_agency else "")
    found = Deadline.objects.open().filter(case=case, code=code, subject=subject).first()
    if found is None:
        return False
    meet(found, on)
    return True


@transaction.atomic
def cancel(deadline: Deadline, because: str) -> Deadline:
    """Stop a deadline that no longer applies; it stays on the case. Raises DeadlineClosed."""
    held = _locked_open(deadline)
    held.cancelled_at = timezone.now()
    said = events.DeadlineCancelled(
        obj=f"deadline:{held.pk}",
        code=held.code,
        title=held.title,
        about=_about(held.subject),
        due_on=held.due_on,
        because=because,
    )
    return _closed(held, ["cancelled_at"], said)


@transaction.atomic
def lapse(deadline: Deadline, on: date) -> Deadline:
    """End a deadline that passed unanswered, on a local day; it counts as missed. Raises DeadlineClosed."""
    held = _locked_open(deadline)
    held.cancelled_at, held.lapsed_on = timezone.now(), on
    said = events.DeadlineLapsed(
        obj=f"deadline:{held.pk}",
        code=held.code,
        title=held.title,
        about=_about(held.subject),
        due_on=held.due_on,
        lapsed_on=on,
    )
    return _closed(held, ["cancelled_at", "lapsed_on"], said)


def _closed(held: Deadline, fields: list[str], said: Event) -> Deadline:
    held.save(update_fields=fields)
    hooks.tell(hooks.deadlines_closed, [held])
    record(held.stream, said)
    return held


def _locked_open(deadline: Deadline) -> Deadline:
    held = Deadline.objects.select_for_update(of=("self",), no_key=True).select_related("rule").get(pk=deadline.pk)
    if not held.is_open:
        raise DeadlineClosed(f"{held.title} is already closed: it was met or cancelled.")
    return held


def _about(subject: str) -> str:
    return f", {subject}" if subject else ""
