"""Deriving due days again when a fact was corrected, the calendar or a row of law changed.

Lock order: process, case (both by the caller), deadlines by case and key, heads of the trail.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from django.db import transaction
from django.db.models import Q

from reviews.cases.models import Case, Fact
from reviews.trail.record import case_stream, record, record_many
from workflows.clock import events, hooks
from workflows.clock.calendar import WorkingCalendar, local_date
from workflows.clock.calendars import present_calendar
from workflows.clock.models import Deadline, RuleEdition
from workflows.clock.models.deadline import OPEN
from workflows.clock.moves import Change, Derivation, Standing, changes

CALENDAR_CHANGED = "the bank holidays changed"
MOVE = """
    UPDATE clock_deadline AS d SET rule_id = m.rule_id, day0 = m.day0, due_on = m.due_on
    FROM unnest(%s::bigint[], %s::bigint[], %s::date[], %s::date[]) AS m (id, rule_id, day0, due_on)
    WHERE d.id = m.id RETURNING d.*
"""


@transaction.atomic
def rederive(case: Case, *, fact: str = "") -> list[Deadline]:
    """Derive the case's open deadlines again, and those already met that count from the corrected `fact`.

    Records one event per moved deadline and gives the moved ones. A deadline that the corrected fact met is met on
    the corrected day; no other met day is touched.
    """
    because = f"the date of {fact} was corrected" if fact else CALENDAR_CHANGED
    days = {one.name: local_date(one.at) for one in Fact.objects.filter(case=case)}
    counts_from_it = Q(rule__day0=fact, cancelled_at=None) if fact else Q()
    held = held_standing(Q(case=case) & (OPEN | counts_from_it if fact else OPEN))
    moved = apply(changes(held, derivation(), days), because)
    if fact in days:
        _meet_again(case, fact, days[fact])
    return moved


@transaction.atomic
def rederive_everything() -> list[Deadline]:
    """Derive every open deadline again after the calendar changed (E41); gives the moved ones."""
    return apply(changes(held_standing(OPEN), derivation()), CALENDAR_CHANGED)


def derivation(calendar: WorkingCalendar | None = None) -> Derivation:
    """Give the present law, under the present calendar or the one given (one or two queries)."""
    rules = {row.pk: row.as_rule() for row in RuleEdition.objects.all()}
    return Derivation(rules, calendar or present_calendar())


def held_standing(which: Q) -> list[Standing]:
    """Lock deadlines in the order of cases and keys, and give what is needed to derive them."""
    locked = Deadline.objects.select_for_update(of=("self",), no_key=True).filter(which)
    return [Standing(*row) for row in locked.order_by("case_id", "pk").values_list(*Standing._fields)]


def apply(found: Iterable[Change], because: str) -> list[Deadline]:
    """Write changed deadlines in one statement, one event per moved one, tell packages above; gives the moved ones.

    The rows must be locked (`held_standing`).
    """
    changed = {one.pk: one for one in found}
    if not changed:
        return []
    wanted = list(changed.values())
    columns = [[getattr(one, name) for one in wanted] for name in ("pk", "rule_id", "day0", "due_on")]
    rules = RuleEdition.objects.in_bulk({one.rule_id for one in wanted})
    moved = []
    for deadline in sorted(Deadline.objects.raw(MOVE, columns), key=_in_lock_order):
        deadline.rule = rules[deadline.rule_id]
        if changed[deadline.pk].moves:
            moved.append(deadline)
    record_many((one.stream, _event(one, changed[one.pk], because)) for one in moved)
    hooks.tell(hooks.deadlines_moved, moved)
    return moved


def _in_lock_order(one: Deadline) -> tuple[bool, int, int]:
    return (one.case_id is None, one.case_id or 0, one.pk)


def _meet_again(case: Case, fact: str, on: date) -> None:
    """Let the met day follow the fact that met it, so that lateness is judged by what happened."""
    locked = Deadline.objects.select_for_update(of=("self",), no_key=True).select_related("rule").order_by("pk")
    for deadline in locked.filter(case=case, rule__met_by=fact, met_on__isnull=False):
        before = deadline.met_on
        if before == on or before is None:
            continue
        deadline.met_on = on
        deadline.save(update_fields=["met_on"])
        record(
            case_stream(case.pk),
            events.MetDayCorrected(
                obj=f"deadline:{deadline.pk}",
                code=deadline.code,
                title=deadline.rule.title,
                about=f", {deadline.subject}" if deadline.subject else "",
                changed_from=before,
                changed_to=on,
                due_on=deadline.due_on,
                late=deadline.is_late(on),
            ),
        )


def _event(deadline: Deadline, change: Change, because: str) -> events.DeadlineMoved:
    return events.DeadlineMoved(
        obj=f"deadline:{deadline.pk}",
        code=deadline.code,
        title=deadline.rule.title,
        about=f", {deadline.subject}" if deadline.subject else "",
        changed_from=change.due_from,
        changed_to=change.due_on,
        day0_from=change.day0_from,
        day0_to=change.day0,
        because=because,
    )
