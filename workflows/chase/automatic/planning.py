"""Writing plans: when a deadline opens, moves or closes, in the same transaction and in batches."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import cache
from itertools import islice

from django.db import connection
from django.utils import timezone

from reviews.cases.models import Case
from workflows.chase.automatic.steps import Asked, StepBook
from workflows.chase.automatic.withdrawing import withdraw_unsent
from workflows.chase.hooks import Also, also_of, has_late_handler
from workflows.chase.models import ChaseHold, ChasePlan, PlannedStep
from workflows.clock.calendars import present_calendar
from workflows.clock.models import Deadline, RuleEdition

BATCH = 10_000
WRITE = """
    INSERT INTO chase_chaseplan AS plan (deadline_id, due_on, steps, position, next_at)
    SELECT given.id, given.due_on, sort.steps, 0, (sort.steps->0->>'at')::timestamptz
    FROM unnest(%s::bigint[], %s::date[], %s::int[]) AS given (id, due_on, sort)
    JOIN unnest(%s::jsonb[]) WITH ORDINALITY AS sort (steps, place) ON sort.place = given.sort
    ORDER BY given.id
    ON CONFLICT (deadline_id) DO UPDATE
    SET due_on = excluded.due_on, steps = excluded.steps, position = 0, next_at = excluded.next_at
"""
"""Each sort of plan is sent once, however many deadlines share it; rows are locked in the order of their keys."""


def plan(deadlines: Sequence[Deadline]) -> int:
    """Write the plan of each open deadline, or write it anew; gives how many. What went out already stays out."""
    waiting = sorted((one for one in deadlines if one.is_open), key=lambda one: one.pk)
    rules = RuleEdition.objects.in_bulk({one.rule_id for one in waiting})
    book = StepBook({pk: row.as_rule() for pk, row in rules.items()}, present_calendar())
    for batch in _batches(waiting):
        _write(batch, book)
    return len(waiting)


def plan_opened(deadlines: Sequence[Deadline]) -> None:
    """A deadline that opens is planned with it."""
    plan(deadlines)


def replan(deadlines: Sequence[Deadline]) -> None:
    """A moved deadline is chased anew: what nobody was told yet about the old day is taken back."""
    for batch in _batches(deadlines):
        withdraw_unsent(batch, timezone.now(), keep_due_day=True)
    plan(deadlines)


def close(deadlines: Sequence[Deadline]) -> None:
    """A met or cancelled deadline is silent: no further step, and what nobody was told yet is taken back."""
    ChasePlan.objects.filter(pk__in=[one.pk for one in deadlines]).update(next_at=None)
    withdraw_unsent(deadlines, timezone.now())


def _write(batch: Sequence[Deadline], book: StepBook) -> None:
    kinds, holds, others = _kinds(batch), _holds(batch), also_of(batch)
    acts = cache(has_late_handler)  # the clocks are few, however many deadlines there are
    sorts: dict[str, int] = {}
    shared: dict[int, int] = {}
    places = []
    for one in batch:
        kind = kinds.get(one.case_id) if one.case_id is not None else None
        common = book.steps(_asked(one, acts_when_late=kind is not None and acts(kind, one.code)))
        steps = with_holds(with_others(common, others.get(one.pk, ())), one.pk, holds)
        place = shared.get(id(common)) if steps is common else None
        if place is None:
            place = sorts.setdefault(json.dumps(steps), len(sorts) + 1)
            if steps is common:
                shared[id(common)] = place
        places.append(place)
    ids, dues = [one.pk for one in batch], [one.due_on for one in batch]
    with connection.cursor() as cursor:
        cursor.execute(WRITE, [ids, dues, places, list(sorts)])


def _asked(deadline: Deadline, *, acts_when_late: bool) -> Asked:
    return Asked(
        deadline.rule_id,
        deadline.asked_count,
        deadline.day0,
        deadline.due_on,
        deadline.started_at,
        deadline.due_at,
        deadline.holder_agency_id,
        acts_when_late=acts_when_late,
        own=deadline.pk,
    )


def with_holds(steps: list[PlannedStep], deadline: int, holds: Mapping[tuple[int, str], str]) -> list[PlannedStep]:
    """Put each held rung at the moment to which it was held."""
    if not holds:
        return steps
    moved = [PlannedStep({**one, "at": holds.get((deadline, one["code"]), one["at"])}) for one in steps]
    return sorted(moved, key=lambda step: (datetime.fromisoformat(step["at"]), step["kind"] != "late"))


def with_others(steps: list[PlannedStep], others: Sequence[Also]) -> list[PlannedStep]:
    """Remind those a procedure names beside the rule, until their last day; climbs are the rule's alone."""
    if not others:
        return steps
    added = []
    for step in steps:
        day = datetime.fromisoformat(step["at"]).date()
        more = [one.duty for one in others if step["kind"] == "reminder" and day <= one.until]
        added.append(PlannedStep({**step, "duties": list(dict.fromkeys([*step["duties"], *more]))}))
    return added


def _kinds(batch: Sequence[Deadline]) -> dict[int, str]:
    """The kind of each case, asked for at once where it is not at hand."""
    known = {one.case.pk: one.case.kind for one in batch if "case" in one._state.fields_cache and one.case is not None}
    missing = {one.case_id for one in batch if one.case_id is not None} - set(known)
    if not missing:
        return known
    return known | dict(Case.objects.filter(pk__in=missing).values_list("pk", "kind"))


def _holds(batch: Sequence[Deadline]) -> dict[tuple[int, str], str]:
    """Each rung that somebody held; those are few, so a span of keys is asked for instead of ten thousand keys."""
    due = {one.pk: one.due_on for one in batch}
    rows = ChaseHold.objects.filter(deadline__gte=min(due), deadline__lte=max(due))
    held = [row for row in rows if row.due_on == due.get(row.deadline_id)]
    return {(row.deadline_id, row.step): row.held_until.isoformat() for row in held}


def _batches(deadlines: Iterable[Deadline]) -> Iterator[list[Deadline]]:
    left = iter(deadlines)
    while batch := list(islice(left, BATCH)):
        yield batch
