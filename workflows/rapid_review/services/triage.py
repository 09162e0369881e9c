"""RR-2 and RR-3: the threshold, and the notification that the local authority sent."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from reviews.cases.models import Case
from reviews.cases.services import move_state, record_fact
from reviews.decisions.models import Decision, DecisionOutcome
from reviews.decisions.services import open_decision, settle
from reviews.decisions.signatories import signing_partners
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.clock.services import meet_code, start_deadline
from workflows.rapid_review import events
from workflows.rapid_review.forms.triage import BASES, NEXT_STEPS
from workflows.rapid_review.models import Notification, NotMetRecord

THRESHOLD = "threshold"
QUESTION = "Are the criteria for a serious incident notification met?"


@transaction.atomic
def ask_threshold(case: Case, *, at: datetime) -> Decision:
    """Put the threshold question to the partners who sign."""
    return open_decision(case, THRESHOLD, QUESTION, signatories=signing_partners(case).required, at=at)


@transaction.atomic
def settle_threshold(case: Case, *, at: datetime) -> str:
    """Derive the common view; move the case on when the partners agree. Gives the outcome."""
    decision = Decision.objects.filter(case=case, code=THRESHOLD).latest("round")
    outcome = settle(decision.pk, at=at).outcome
    if outcome == DecisionOutcome.MET:
        criteria_met(case, decided_by="the partners, all agreed", reasons="")
    return outcome


def threshold_outcome(case: Case) -> str:
    """How the last threshold round came out."""
    return Decision.objects.filter(case=case, code=THRESHOLD).latest("round").outcome


@transaction.atomic
def criteria_met(case: Case, *, decided_by: str, reasons: str) -> None:
    """The criteria are met: the notification is to be sent."""
    record(case_stream(case.pk), events.ThresholdDecided("criteria met", decided_by, reasons))
    move_state(case, "sin_pending")


@transaction.atomic
def authority_decides(case: Case, *, notify: bool, reasons: str) -> None:
    """Record the local authority's decision when the partners differ (E12)."""
    if notify:
        criteria_met(case, decided_by="the local authority; the partners differed", reasons=reasons)
        return
    decided = events.ThresholdDecided("criteria not met", "the local authority; the partners differed", reasons)
    record(case_stream(case.pk), decided)


@transaction.atomic
def record_not_met(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> NotMetRecord:
    """Record why the criteria are not met and what happens instead (E11)."""
    row = NotMetRecord.objects.create(
        case=case,
        rationale=data["rationale"],
        next_step=data["next_step"],
        next_step_note=data["next_step_note"],
        referrer_told_on=data["referrer_told_on"],
        recorded_by=by,
        recorded_at=at,
    )
    step = NEXT_STEPS[row.next_step]
    record(case_stream(case.pk), events.CriteriaNotMet(step, row.referrer_told_on.isoformat(), row.rationale))
    move_state(case, "not_met")
    return row


@transaction.atomic
def record_notification(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> Notification:
    """Record the notification: C1 and C1b stop, C2 with its milestones starts (domain §3.3, RR-3)."""
    row = Notification.objects.create(
        case=case,
        sent_at=data["sent_at"],
        csins_reference=data["csins_reference"],
        submitted_by=data["submitted_by"],
        basis=data["basis"],
        children_included=data.get("children_included", []),
        partners_told_on=data.get("partners_told_on"),
        other_areas_told=data.get("other_areas_told", ""),
        copy_to_business_unit_on=data.get("copy_to_business_unit_on"),
        late_reason=data.get("late_reason", ""),
        recorded_by=by,
        recorded_at=at,
    )
    record_fact(case, "sin_sent_at", row.sent_at, by=by, at=at)
    sent_on = timezone.localtime(row.sent_at).date()
    sent = events.NotificationSent(
        sent_on.isoformat(), row.csins_reference, BASES.get(row.basis, row.basis), row.submitted_by, row.late_reason
    )
    record(case_stream(case.pk), sent)
    for code in ("C1", "C1c", "C1d"):
        meet_code(case, code, sent_on)
    meet_code(case, "C1b", row.partners_told_on or sent_on)
    start_review_clocks(case, sent_on)
    move_state(case, "scoping")
    return row


def start_review_clocks(case: Case, sent_on: date) -> None:
    """Start C2 and its local milestones C2c and C2d from the day of the notification."""
    for code in ("C2", "C2c", "C2d"):
        start_deadline(case, code, day0=sent_on)


def follow_corrected_fact(case: Case, name: str) -> None:
    """Keep the record of the notification in step with a corrected date; the old one stays in the history."""
    if name == "sin_sent_at":
        for fact in case.facts.filter(name=name):
            Notification.objects.filter(case=case).update(sent_at=fact.at)
