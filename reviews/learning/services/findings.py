"""Findings and recommendations of a case, and recommendations that lead to no action."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import transaction
from django.db.models import Max

from reviews.learning import events
from reviews.learning.models import Finding, Recommendation
from reviews.learning.refusals import LearningRefused, ReasonMissing, StateChanged
from reviews.learning.scales import OtherSource
from reviews.learning.services.checking import reason_of, require_right, still_open
from reviews.trail.record import PARTNERSHIP, case_stream, record

if TYPE_CHECKING:
    from reviews.cases.models import Case
    from reviews.people.models import Agency, User


class HasActions(StateChanged):
    """A recommendation that became actions cannot be said to lead to none."""

    def __init__(self) -> None:
        super().__init__("This recommendation has actions already.")


@transaction.atomic
def add_finding(
    case: Case, text: str, *, by: User, at: datetime, in_task: bool = False, after_close: str = ""
) -> Finding:
    """Add a finding to a case; `in_task` says that the step of a procedure has checked who may. Raises NotYours.

    `after_close` is the manager's reason for adding it to a closed case; without it CaseIsClosed is raised.
    """
    _may_keep(by, in_task)
    still_open(case, after_close, "a finding", by=by)
    finding = Finding.objects.create(
        case=case,
        number=_next(Finding.objects.filter(case=case).aggregate(last=Max("number"))["last"]),
        text=reason_of(text, "Say what was found."),
        added_by=by,
        added_at=at,
    )
    record(case_stream(case.pk), events.FindingAdded(f"finding:{finding.pk}", finding.number, finding.text))
    return finding


@transaction.atomic
def add_recommendation(
    case: Case | None,
    text: str,
    *,
    owners: Iterable[Agency],
    by: User,
    at: datetime,
    due_on: date | None = None,
    measure: str = "",
    evidence_expected: str = "",
    finding: Finding | None = None,
    source_kind: str = OtherSource.PARTNERSHIP,
    in_task: bool = False,
    after_close: str = "",
) -> Recommendation:
    """Add a recommendation to a case, or one from elsewhere (`source_kind`, without a case). Raises NotYours.

    `after_close` as for a finding.
    """
    _may_keep(by, in_task)
    number = 0
    if case is not None:
        still_open(case, after_close, "a recommendation", by=by)
        number = _next(Recommendation.objects.filter(case=case).aggregate(last=Max("number"))["last"])
    if finding is not None and (case is None or finding.case_id != case.pk):
        raise LearningRefused("This finding belongs to another case.")
    row = Recommendation.objects.create(
        case=case,
        finding=finding,
        source_kind=case.kind if case else source_kind,
        number=number,
        text=reason_of(text, "Say what is recommended."),
        due_on=due_on,
        measure=measure.strip(),
        evidence_expected=evidence_expected.strip(),
        added_by=by,
        added_at=at,
    )
    chosen = list(owners)
    row.owners.set(chosen)
    names = ", ".join(sorted(agency.name for agency in chosen)) or "no agency yet"
    added = events.RecommendationAdded(f"recommendation:{row.pk}", row.number, names, due_on, row.text)
    record(_stream(row), added)
    return row


@transaction.atomic
def leave_recommendation(
    recommendation: Recommendation, reason: str, *, by: User, at: datetime, in_task: bool = False
) -> Recommendation:
    """Say why a recommendation leads to no action. Raises NotYours, ReasonMissing, HasActions."""
    _may_keep(by, in_task)
    row = Recommendation.objects.select_for_update(of=("self",)).get(pk=recommendation.pk)
    if row.actions.filter(withdrawn_at__isnull=True).exists():
        raise HasActions
    row.no_action_reason, row.no_action_by, row.no_action_at = reason_of(reason), by, at
    row.save(update_fields=["no_action_reason", "no_action_by", "no_action_at"])
    record(_stream(row), events.RecommendationLeft(f"recommendation:{row.pk}", row.number, row.no_action_reason))
    return row


@transaction.atomic
def correct_text(row: Finding | Recommendation, text: str, reason: str, *, by: User) -> Finding | Recommendation:
    """Change the words of a finding or a recommendation; both wordings stay in the history. Raises ReasonMissing."""
    require_right(by, "keep_actions")
    fresh = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    new, before, why = reason_of(text, "Enter the text."), fresh.text, reason_of(reason)
    if new == before:
        return fresh
    fresh.text = new
    fresh.save(update_fields=["text"])
    kind = "finding" if isinstance(fresh, Finding) else "recommendation"
    corrected = events.LearningCorrected(f"{kind}:{fresh.pk}", f"{kind} {fresh.number}", why, before, new)
    record(_stream(fresh), corrected)
    return fresh


def _stream(row: Finding | Recommendation) -> str:
    return case_stream(row.case_id) if row.case_id is not None else PARTNERSHIP


def _next(last: int | None) -> int:
    return (last or 0) + 1


def _may_keep(by: User, in_task: bool) -> None:
    if not in_task:
        require_right(by, "keep_actions")


__all__ = ["HasActions", "ReasonMissing", "add_finding", "add_recommendation", "correct_text", "leave_recommendation"]
