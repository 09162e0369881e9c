"""Writing plans: when a deadline opens, moves or closes, in the same transaction and in batches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from django.db.models import prefetch_related_objects
from django.utils import timezone

from workflows.chase.automatic.steps import Asked, StepBook
from workflows.chase.automatic.withdrawing import withdraw_unsent
from workflows.chase.hooks import has_late_handler
from workflows.chase.models import ChaseHold, ChasePlan, PlannedStep, Tone
from workflows.clock.calendars import present_calendar
from workflows.clock.models import Deadline, RuleEdition

BATCH = 5000
WITH = ("case", "holder_agency")
WRITTEN = ["due_on", "steps", "position", "next_at", "tone", "stream", "case_ref", "url", "task", "agency"]


def plan(deadlines: Sequence[Deadline]) -> int:
    """Write the plan of each open deadline, or write it anew; gives how many. What went out already stays out."""
    waiting = sorted((one for one in deadlines if one.is_open), key=lambda one: one.pk)
    rows = {row.pk: row for row in RuleEdition.objects.filter(pk__in={one.rule_id for one in waiting})}
    book = StepBook({pk: row.as_rule() for pk, row in rows.items()}, present_calendar())
    for batch in _batches(waiting):
        prefetch_related_objects(batch, *WITH)
        holds = _holds(batch)
        plans = [_plan(one, book, rows[one.rule_id], holds) for one in batch]
        ChasePlan.objects.bulk_create(plans, update_conflicts=True, unique_fields=["deadline"], update_fields=WRITTEN)
    return len(waiting)


def plan_opened(deadlines: Sequence[Deadline]) -> None:
    """A deadline that opens is planned with it."""
    plan(deadlines)


def replan(deadlines: Sequence[Deadline]) -> None:
    """A moved deadline is chased anew: what nobody was told yet about the old day is taken back."""
    withdraw_unsent(deadlines, timezone.now(), keep_due_day=True)
    plan(deadlines)


def close(deadlines: Sequence[Deadline]) -> None:
    """A met or cancelled deadline is silent: no further step, and what nobody was told yet is taken back."""
    ChasePlan.objects.filter(pk__in=[one.pk for one in deadlines]).update(next_at=None)
    withdraw_unsent(deadlines, timezone.now())


def _plan(deadline: Deadline, book: StepBook, row: RuleEdition, holds: dict[tuple[int, str], str]) -> ChasePlan:
    case = deadline.case
    asked = Asked(
        deadline.rule_id,
        deadline.asked_count,
        deadline.day0,
        deadline.due_on,
        deadline.started_at,
        deadline.due_at,
        deadline.holder_agency_id,
        acts_when_late=case is not None and has_late_handler(case.kind, deadline.code),
    )
    steps = with_holds(book.steps(asked), deadline.pk, holds)
    agency = deadline.holder_agency
    return ChasePlan(
        deadline=deadline,
        due_on=deadline.due_on,
        steps=steps,
        position=0,
        next_at=datetime.fromisoformat(steps[0]["at"]) if steps else None,
        tone=_tone(row),
        stream=deadline.stream,
        case_ref=deadline.reference,
        url=deadline.get_absolute_url(),
        task=row.title,
        agency=agency.name if agency is not None else "",
    )


def with_holds(steps: list[PlannedStep], deadline: int, holds: dict[tuple[int, str], str]) -> list[PlannedStep]:
    """Put each held rung at the moment to which it was held."""
    if not holds:
        return steps
    moved = [PlannedStep({**one, "at": holds.get((deadline, one["code"]), one["at"])}) for one in steps]
    return sorted(moved, key=lambda step: (step["at"], step["kind"] != "late"))


def _holds(batch: Sequence[Deadline]) -> dict[tuple[int, str], str]:
    due = {one.pk: one.due_on for one in batch}
    rows = ChaseHold.objects.filter(deadline__in=due)
    return {
        (row.deadline_id, row.step): row.held_until.isoformat() for row in rows if row.due_on == due[row.deadline_id]
    }


def _tone(row: RuleEdition) -> Tone:
    if row.information_only:
        return Tone.INFORMATION
    return Tone.CRITICAL if row.critical else Tone.PLAIN


def _batches(deadlines: Iterable[Deadline]) -> Iterator[list[Deadline]]:
    left = iter(deadlines)
    while batch := list(islice(left, BATCH)):
        yield batch
