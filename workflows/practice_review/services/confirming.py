"""L-1: who decided to commission. The partners of the rapid review, or each safeguarding partner, asked here (0180)."""

import hashlib
import json
from datetime import datetime
from typing import Any

from django.db import transaction

from reviews.cases.models import Case, CaseLink
from reviews.cases.services import move_state
from reviews.decisions.models import Decision, DecisionOutcome
from reviews.decisions.services import open_decision
from reviews.decisions.services import settle as settle_decision
from reviews.decisions.signatories import signing_partners
from reviews.presentation.templatetags.govuk import gov_date
from reviews.trail.record import case_stream, record
from workflows.practice_review import events
from workflows.practice_review.models import Commission, DirectOpening
from workflows.practice_review.services.commissioning import commissioned_on

COMMISSION = "commission"


def earlier_round(case: Case) -> Decision | None:
    """The partners' last decision on the rapid review that led here; None for a review that was opened directly."""
    if DirectOpening.objects.filter(case=case).exists():
        return None
    led = CaseLink.objects.filter(to_case=case, kind=CaseLink.Kind.PRACTICE_REVIEW).values("from_case_id")
    settled = Decision.objects.filter(case_id__in=led).exclude(settled_at=None)
    return settled.exclude(outcome=DecisionOutcome.SUPERSEDED).order_by("-settled_at", "-pk").first()


def is_confirmed(case: Case) -> bool:
    """Whether it stands recorded which partners decided to commission."""
    return Commission.objects.filter(case=case).exclude(decision=None).exists()


def last_round(case: Case) -> Decision:
    """The newest round in which the partners were asked here."""
    return Decision.objects.filter(case=case, code=COMMISSION).latest("round")


@transaction.atomic
def ask_partners(case: Case, *, at: datetime) -> Decision:
    """Ask every safeguarding partner who must sign whether it decided so, bound to exactly what was recorded."""
    held, day, signing = case.commission, commissioned_on(case), signing_partners(case)
    content = [day.isoformat(), held.criteria, held.reasons, held.scale]
    return open_decision(
        case,
        COMMISSION,
        f"Did you decide on {gov_date(day)} to commission this review?",
        signatories=signing.required,
        informed=signing.informed,
        at=at,
        content_sha256=hashlib.sha256(json.dumps(content, sort_keys=True).encode()).hexdigest(),
        content_label="the reasons and the scale as they were recorded",
    )


@transaction.atomic
def settle(case: Case, *, at: datetime) -> None:
    """Derive the outcome of the round; the review goes on when every required partner decided to commission."""
    decision = settle_decision(last_round(case).pk, at=at)
    if decision.outcome == DecisionOutcome.AGREED:
        go_on(case, decision)


@transaction.atomic
def go_on(case: Case, decision: Decision) -> None:
    """Let the review go on by these positions."""
    Commission.objects.filter(case=case).update(decision=decision)
    move_state(case, "tor_draft")


@transaction.atomic
def resolve_split(case: Case, data: dict[str, Any]) -> None:
    """Record how a split on commissioning was taken forward: it stands, or the decision is recorded again."""
    advised = {name: data[name] for name in ("call_held_on", "scrutineer_advice", "resolution")}
    Commission.objects.filter(case=case).update(**advised)
    stands = data["follows"] == "stands"
    follows = "the review is commissioned" if stands else "the decision is recorded again"
    record(case_stream(case.pk), events.CommissionSplitResolved(follows, data["resolution"]))
    if stands:
        go_on(case, last_round(case))
