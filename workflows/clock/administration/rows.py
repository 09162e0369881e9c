"""Reading and writing the effective-dated rows of one rule; the caller is in a transaction."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.db.models import Q

from workflows.clock.models import Deadline, RuleEdition
from workflows.clock.models.deadline import OPEN
from workflows.clock.moves import changes
from workflows.clock.rederivation import apply, derivation, held_standing


def held_rows(code: str, edition: str) -> list[RuleEdition]:
    """Lock every row of a rule, so that two people change it one after the other; oldest first."""
    rows = RuleEdition.objects.select_for_update(of=("self",)).filter(code=code, edition__code=edition)
    return list(rows.select_related("edition").order_by("effective_from", "revision"))


def write(copy: RuleEdition, rows: list[RuleEdition], effective_from: date) -> RuleEdition:
    """Save a revised copy as the row that holds from a day on."""
    copy.effective_from = effective_from
    copy.revision = 1 + max((row.revision for row in rows if row.effective_from == effective_from), default=0)
    copy.save(force_insert=True)
    return copy


def in_force(rows: list[RuleEdition], on: date) -> RuleEdition | None:
    """Give the row among these that holds on a day."""
    held = [row for row in rows if row.effective_from <= on]
    return held[-1] if held else None


def open_under(rows: Iterable[int], *, only_counted: bool = False) -> Q:
    """Find open deadlines under these rows; with `only_counted` not those whose period or day somebody asked for."""
    found = OPEN & Q(rule_id__in=list(rows))
    return found & Q(asked_count=None, asked_day=None) if only_counted else found


def put_under(successors: Mapping[int, int], which: Q, because: str) -> list[Deadline]:
    """Put the deadlines found from their row of law under its successor, and give those whose date moved."""
    held = held_standing(which)
    return apply(changes(held, derivation(), rule_of=lambda one: successors.get(one.rule_id, one.rule_id)), because)
