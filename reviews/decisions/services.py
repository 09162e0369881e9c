"""Opening a decision, recording positions, settling it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.db.models import Max

from reviews.cases.models import Case
from reviews.decisions import events
from reviews.decisions.models import Decision, DecisionOutcome, Position, Signatory
from reviews.decisions.options import QUESTIONS, outcome_of
from reviews.people.models import Agency, User
from reviews.trail.record import case_stream, record


class DecisionRefused(Exception):
    """A position or a decision cannot be recorded; the message says why."""


class DecisionSettledAlready(DecisionRefused):
    """The decision was settled before this position came."""


class RationaleMissing(DecisionRefused):
    """A position was recorded without giving reasons."""


@dataclass(frozen=True)
class Given:
    """What a partner says: the choice, the reasons, and whether there is a conflict of interest."""

    choice: str
    reasons: str
    conflict: str = ""


@transaction.atomic
def open_decision(
    case: Case,
    code: str,
    question: str,
    *,
    signatories: Iterable[Agency],
    at: datetime,
    content_sha256: str = "",
    content_label: str = "",
    informed: Iterable[Agency] = (),
) -> Decision:
    """Put a question to the partners; a new round replaces an open one."""
    rounds = Decision.objects.select_for_update().filter(case=case, code=code)
    rounds.filter(settled_at=None).update(settled_at=at, outcome=DecisionOutcome.SUPERSEDED)
    last = Decision.objects.filter(case=case, code=code).aggregate(last=Max("round"))["last"] or 0
    decision = Decision.objects.create(
        case=case,
        code=code,
        round=last + 1,
        question=question,
        blind=settings.POSITIONS_BLIND,
        content_sha256=content_sha256,
        content_label=content_label,
        opened_at=at,
    )
    asked, others = list(signatories), list(informed)
    if not asked:
        raise DecisionRefused("No partner is asked to decide: check which partners must sign.")
    Signatory.objects.bulk_create(
        [Signatory(decision=decision, agency=agency, required=True) for agency in asked]
        + [Signatory(decision=decision, agency=agency, required=False) for agency in others]
    )
    record(
        case_stream(case.pk),
        events.DecisionOpened(
            obj=f"decision:{decision.pk}",
            question=question,
            round=decision.round,
            asked=", ".join(agency.name for agency in asked),
            content_sha256=content_sha256,
        ),
    )
    return decision


def _open_for_change(decision_id: int, agency: Agency, given: Given) -> Decision:
    decision = Decision.objects.select_for_update().get(pk=decision_id)
    if decision.settled_at is not None:
        raise DecisionSettledAlready("This decision has been settled; positions can no longer change.")
    if not Signatory.objects.filter(decision=decision, agency=agency).exists():
        raise DecisionRefused(f"{agency.name} does not take part in this decision.")
    if given.choice not in QUESTIONS[decision.code].choices:
        raise DecisionRefused("Choose one of the positions shown.")
    if not given.reasons.strip():
        raise RationaleMissing("Give the reasons for this position.")
    return decision


@transaction.atomic
def record_position(decision_id: int, agency: Agency, given: Given, *, by: User, title: str, at: datetime) -> Position:
    """Record what one partner decides, in the partner's own hand; raise DecisionRefused."""
    decision = _open_for_change(decision_id, agency, given)
    before = Position.objects.select_for_update().filter(decision=decision, agency=agency).first()
    label = QUESTIONS[decision.code].choices
    values = {
        "holder": by,
        "holder_title": title,
        "choice": given.choice,
        "reasons": given.reasons,
        "conflict_declared": bool(given.conflict),
        "conflict_text": given.conflict,
        "recorded_by": by,
        "recorded_at": at,
        "at_meeting": False,
        "confirmed_by": by,
        "confirmed_at": at,
    }
    position, _ = Position.objects.update_or_create(decision=decision, agency=agency, defaults=values)
    obj = f"position:{position.pk}"
    if before is not None and before.choice != given.choice:
        change = events.PositionChanged(obj, agency.name, label[before.choice], label[given.choice], given.reasons)
        record(case_stream(decision.case_id), change)
    recorded = events.PositionRecorded(obj, agency.name, title, label[given.choice], given.reasons, given.conflict)
    record(case_stream(decision.case_id), recorded)
    return position


@transaction.atomic
def minute_position(decision_id: int, agency: Agency, given: Given, *, by: User, title: str, at: datetime) -> Position:
    """Record what a partner said at a meeting; it counts when the partner confirms it. Raise DecisionRefused."""
    decision = _open_for_change(decision_id, agency, given)
    if Position.objects.filter(decision=decision, agency=agency, confirmed_at__isnull=False).exists():
        raise DecisionRefused(f"{agency.name} has given its position itself; only that partner can change it.")
    values = {
        "holder": None,
        "holder_title": title,
        "choice": given.choice,
        "reasons": given.reasons,
        "conflict_declared": bool(given.conflict),
        "conflict_text": given.conflict,
        "recorded_by": by,
        "recorded_at": at,
        "at_meeting": True,
    }
    position, _ = Position.objects.update_or_create(decision=decision, agency=agency, defaults=values)
    choice = QUESTIONS[decision.code].choices[given.choice]
    minuted = events.PositionMinuted(f"position:{position.pk}", agency.name, choice, given.reasons)
    record(case_stream(decision.case_id), minuted)
    return position


@transaction.atomic
def confirm_position(decision_id: int, agency: Agency, *, by: User, title: str, at: datetime) -> Position:
    """Confirm the position that was recorded at the meeting; raise DecisionRefused when there is none."""
    decision = Decision.objects.select_for_update().get(pk=decision_id)
    if decision.settled_at is not None:
        raise DecisionSettledAlready("This decision has been settled; positions can no longer change.")
    position = Position.objects.select_for_update().filter(decision=decision, agency=agency).first()
    if position is None:
        raise DecisionRefused("No position was recorded for your organisation; give it yourself.")
    position.holder, position.holder_title = by, title
    position.confirmed_by, position.confirmed_at = by, at
    position.save()
    choice = QUESTIONS[decision.code].choices[position.choice]
    confirmed = events.PositionConfirmed(f"position:{position.pk}", agency.name, title, choice)
    record(case_stream(decision.case_id), confirmed)
    return position


@transaction.atomic
def settle(decision_id: int, *, at: datetime) -> Decision:
    """Derive the outcome when every required partner has confirmed a position; raise DecisionRefused before."""
    decision = Decision.objects.select_for_update().get(pk=decision_id)
    if decision.settled_at is not None:
        return decision
    required = set(decision.signatories.filter(required=True).values_list("agency_id", flat=True))
    confirmed = decision.positions.filter(confirmed_at__isnull=False, agency_id__in=required).select_related("agency")
    if missing := required - {position.agency_id for position in confirmed}:
        raise DecisionRefused(f"{len(missing)} required position(s) are still missing.")
    question = QUESTIONS[decision.code]
    decision.outcome = outcome_of(question, [position.choice for position in confirmed])
    decision.settled_at = at
    decision.save()
    dissent = [
        f"{position.agency.name}: {question.choices[position.choice]}"
        for position in confirmed
        if position.choice not in question.agreeing | question.amending
    ]
    settled = events.DecisionSettled(
        f"decision:{decision.pk}", decision.get_outcome_display(), "; ".join(dissent) or "none"
    )
    record(case_stream(decision.case_id), settled)
    return decision
