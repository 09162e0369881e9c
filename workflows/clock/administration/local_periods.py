"""Changing a local period: one person proposes, another decides; a statutory one never changes here.

The new period is a new effective-dated row. It applies to deadlines opened from a day on; those that are open when it
is approved follow only when the proposal says so, and never those whose period or day somebody asked for.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Q

from reviews.trail.record import PARTNERSHIP, record
from workflows.clock import law_events
from workflows.clock.administration import rows
from workflows.clock.administration.bounds import Bounds, bounds_of
from workflows.clock.administration.refusals import (
    DayRefused,
    LawIsFixed,
    LawUnchanged,
    OutsideBounds,
    ProposalRefused,
    reason_given,
    require,
)
from workflows.clock.calendar import local_date
from workflows.clock.editions import rules_in_force
from workflows.clock.models import Deadline, PeriodProposal, RuleEdition
from workflows.clock.previews import would_change

if TYPE_CHECKING:
    from reviews.people.models import User
    from workflows.clock.moves import Change


@dataclass(frozen=True)
class Wanted:
    """What is proposed: the number, from which day, whether open deadlines follow, and why."""

    count: int
    applies_from: date
    open_too: bool
    reason: str


def bounds(row: RuleEdition, on: date) -> Bounds | None:
    """Give how far the local period may go on a day; None for a statutory rule or one without a period."""
    return bounds_of(row.as_rule(), rules_in_force(row.edition_id, on))


@transaction.atomic
def propose_period(row: RuleEdition, wanted: Wanted, *, by: User, at: datetime) -> PeriodProposal:
    """Propose another local period; nothing changes yet.

    Raises NotYours, ReasonNeeded, LawIsFixed, LawUnchanged, OutsideBounds, DayRefused, ProposalRefused.
    """
    require(by, "change_deadline_policy")
    reason = reason_given(wanted.reason)
    known = rows.held_rows(row.code, row.edition_id)
    today = local_date(at)
    row = rows.in_force(known, today) or known[-1]
    _check(row, wanted, today)
    if PeriodProposal.objects.filter(rule__in=known, decided_at=None).exists():
        raise ProposalRefused("A change of this period waits for a decision already.")
    proposal = PeriodProposal.objects.create(
        rule=row,
        count=wanted.count,
        applies_from=wanted.applies_from,
        open_too=wanted.open_too,
        reason=reason,
        proposed_by=by,
        proposed_at=at,
    )
    record(
        PARTNERSHIP,
        law_events.PeriodChangeProposed(
            obj=f"proposal:{proposal.pk}",
            code=row.code,
            title=row.title,
            edition=row.edition_id,
            changed_from=str(row.as_rule().period),
            changed_to=str(proposal.period),
            applies_from=wanted.applies_from,
            open_too=wanted.open_too,
            would_move=len(would_move(proposal)),
            reason=reason,
        ),
    )
    return proposal


@transaction.atomic
def decide_period(proposal: PeriodProposal, approve: bool, *, by: User, at: datetime, note: str = "") -> list[Deadline]:
    """Agree to a proposed period or refuse it; gives the open deadlines that moved.

    Raises NotYours (also to the author), ReasonNeeded (a refusal needs one), ProposalRefused, OutsideBounds.
    """
    require(by, "approve_period", proposal)
    note = note.strip() if approve else reason_given(note)
    known = rows.held_rows(proposal.rule.code, proposal.rule.edition_id)
    held = PeriodProposal.objects.select_for_update(of=("self",)).select_related("rule", "proposed_by")
    proposal = held.get(pk=proposal.pk)
    if not proposal.is_waiting:
        raise ProposalRefused("Somebody has already decided this proposal.")
    before = proposal.rule.as_rule().period
    moved: list[Deadline] = []
    if approve:
        today = local_date(at)
        proposal.applies_from = max(proposal.applies_from, today)
        moved = _put_in_force(proposal, known)
    proposal.decided_by, proposal.decided_at = by, at
    proposal.approved, proposal.decision_note = approve, note
    proposal.save()
    record(PARTNERSHIP, _decided(proposal, str(before), len(moved)))
    return moved


def would_move(proposal: PeriodProposal) -> list[Change]:
    """Give the open deadlines that approval would move; none when only new deadlines follow."""
    if not proposal.open_too:
        return []
    proposed = proposal.rule.revised(count=proposal.count).as_rule()
    return would_change(_followers(proposal), rules=dict.fromkeys(_versions(proposal), proposed))


def _versions(proposal: PeriodProposal) -> list[int]:
    """The rows of the rule with the period that is to change; older periods that still run are left alone."""
    row = proposal.rule
    same = RuleEdition.objects.filter(code=row.code, edition__code=row.edition_id, unit=row.unit, count=row.count)
    return list(same.values_list("pk", flat=True))


def _followers(proposal: PeriodProposal) -> Q:
    return rows.open_under(_versions(proposal), only_counted=True)


def _put_in_force(proposal: PeriodProposal, known: list[RuleEdition]) -> list[Deadline]:
    base = rows.in_force(known, proposal.applies_from) or known[-1]
    if base.count != proposal.rule.count:
        raise ProposalRefused("The period has changed since this was proposed. Refuse it and propose again.")
    _check_bounds(base, proposal.count, proposal.applies_from)
    versions, which = _versions(proposal), _followers(proposal)
    proposal.became = rows.write(base.revised(count=proposal.count), known, proposal.applies_from)
    if not proposal.open_too:
        return []
    return rows.put_under(dict.fromkeys(versions, proposal.became.pk), which, "the local period changed")


def _check(row: RuleEdition, wanted: Wanted, today: date) -> None:
    if row.count == wanted.count:
        raise LawUnchanged(f"The period is {row.as_rule().period} already.")
    check_day(wanted.applies_from, wanted.open_too, today)
    _check_bounds(row, wanted.count, today)


def check_day(applies_from: date, open_too: bool, today: date) -> None:
    """Raise DayRefused for a day that has passed, and for a later day when open deadlines are to move."""
    if applies_from < today:
        raise DayRefused("Choose today or a later day: a period never changes for days that have passed.")
    if open_too and applies_from != today:
        raise DayRefused("Open deadlines move when the change is approved, so let it apply from today.")


def _check_bounds(row: RuleEdition, count: int, on: date) -> None:
    allowed = bounds(row, on)
    if allowed is None:
        raise LawIsFixed(f"{row.title} is set by law or has no period; it changes only with a release.")
    if count not in allowed:
        raise OutsideBounds(f"{row.code} may be set from {allowed.fewest} to {allowed.most}, not to {count}.")


def _decided(
    proposal: PeriodProposal, before: str, moved: int
) -> law_events.PeriodChangeApproved | law_events.PeriodChangeRefused:
    row, author = proposal.rule, str(proposal.proposed_by)
    obj, after, note = f"proposal:{proposal.pk}", str(proposal.period), proposal.decision_note
    if not proposal.approved:
        return law_events.PeriodChangeRefused(obj, row.code, row.title, row.edition_id, before, after, author, note)
    return law_events.PeriodChangeApproved(
        obj=obj,
        code=row.code,
        title=row.title,
        edition=row.edition_id,
        changed_from=before,
        changed_to=after,
        applies_from=proposal.applies_from,
        open_too=proposal.open_too,
        moved=moved,
        proposed_by=author,
        note=note,
    )
