"""Correcting a fact: proposed by one person, decided by another; the old moment counts until then (E9)."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.db import transaction

from reviews.cases import events, fact_names, hooks
from reviews.cases.models import Fact, FactCorrection
from reviews.cases.services.facts import FactRefused, checked_moment
from reviews.cases.services.locking import locked
from reviews.cases.services.refusals import CaseRefusal, NotEntitled, ReasonMissing
from reviews.people.policy import Answer, may
from reviews.trail.record import case_stream, record

if TYPE_CHECKING:
    from reviews.people.models import User


class CorrectionRefusal(CaseRefusal):
    """The correction cannot be proposed or decided."""


def _require(answer: Answer) -> None:
    if not answer:
        raise NotEntitled(answer.reason)


@transaction.atomic
def propose_correction(fact: Fact, new_at: datetime, reason: str, *, by: User, at: datetime) -> FactCorrection:
    """Propose another moment for a fact; raises NotEntitled, ReasonMissing, FactRefused, CorrectionRefusal."""
    _require(may(by, "propose_correction"))
    if not reason.strip():
        raise ReasonMissing
    checked_moment(new_at, at)
    case = locked(fact.case)
    fact.refresh_from_db(fields=["at"])
    if new_at == fact.at:
        raise FactRefused("That is the date and time already recorded.")
    if FactCorrection.objects.filter(fact=fact, decided_at=None).exists():
        raise CorrectionRefusal("A correction of this date is already waiting for a decision.")
    correction = FactCorrection.objects.create(
        fact=fact, old_at=fact.at, new_at=new_at, reason=reason.strip(), proposed_by=by, proposed_at=at
    )
    record(
        case_stream(case.pk),
        events.CorrectionProposed(
            name=fact.name,
            label=fact_names.get(fact.name).label,
            changed_from=fact.at,
            changed_to=new_at,
            reason=correction.reason,
            obj=f"fact:{fact.pk}",
        ),
    )
    return correction


@transaction.atomic
def decide_correction(
    correction: FactCorrection, approve: bool, *, by: User, at: datetime, note: str = ""
) -> FactCorrection:
    """Agree to a correction or refuse it; raises NotEntitled (also to its author) and CorrectionRefusal."""
    _require(may(by, "approve_correction", correction))
    if not approve and not note.strip():
        raise ReasonMissing
    fact = correction.fact
    case = locked(fact.case)
    correction = (
        FactCorrection.objects.select_for_update(of=("self",)).select_related("proposed_by").get(pk=correction.pk)
    )
    if correction.decided_at is not None:
        raise CorrectionRefusal("Somebody has already decided this correction.")
    correction.decided_by, correction.decided_at = by, at
    correction.approved, correction.decision_note = approve, note.strip()
    correction.save(update_fields=["decided_by", "decided_at", "approved", "decision_note"])
    if approve:
        fact.at = correction.new_at
        fact.save(update_fields=["at"])
    record(case_stream(case.pk), _event(fact, correction))
    if approve:
        for told in hooks.fact_corrected:
            told(case, fact.name)
    return correction


def _event(fact: Fact, correction: FactCorrection) -> events.FactCorrected | events.CorrectionRefused:
    label, obj = fact_names.get(fact.name).label, f"fact:{fact.pk}"
    author, note = str(correction.proposed_by), correction.decision_note
    if not correction.approved:
        return events.CorrectionRefused(name=fact.name, label=label, proposed_by=author, note=note, obj=obj)
    return events.FactCorrected(
        name=fact.name,
        label=label,
        changed_from=correction.old_at,
        changed_to=correction.new_at,
        proposed_by=author,
        note=note,
        obj=obj,
    )
