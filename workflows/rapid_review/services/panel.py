"""RR-10 to RR-12: to the Panel, its answer, feedback, close."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from notifications.outbox import post
from reviews.cases.models import Case
from reviews.cases.services import CaseRefusal, close_case, move_state, record_fact
from reviews.learning.queries import learning_of
from reviews.people.models import Agency, User
from reviews.returns.models import Return
from reviews.trail.record import case_stream, record
from workflows.clock.models import Deadline
from workflows.clock.services import cancel, meet_code, start_deadline
from workflows.rapid_review import events
from workflows.rapid_review.forms.panel import NEEDS_ANSWER, PANEL_OUTCOMES
from workflows.rapid_review.models import Closure, Dispatch, Feedback, PanelResponse, Recommendation
from workflows.rapid_review.services.report import latest_report


class ReportMissing(Exception):
    """There is no finished report that could be sent."""


def missing_returns(case: Case) -> list[str]:
    """The agencies whose return never came (E20), by name."""
    rows = Return.objects.filter(case=case).exclude(state__in=["approved", "nil"]).select_related("agency")
    return sorted(row.agency.name for row in rows)


@transaction.atomic
def send_to_panel(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> Dispatch:
    """Record that the report went to the Panel: C2 is met on that day, C3 starts; raise ReportMissing."""
    version = latest_report(case)
    if version is None:
        raise ReportMissing("Finish the report first.")
    dispatch = Dispatch.objects.create(
        case=case,
        version=version,
        sent_at=data["sent_at"],
        recipient=data["recipient"],
        decision_told=data["decision_told"],
        missing_returns=", ".join(missing_returns(case)),
        late_reason=data["late_reason"],
        recorded_by=by,
        recorded_at=at,
    )
    record_fact(case, "rr_sent_at", dispatch.sent_at, by=by, at=at)
    sent_on = timezone.localtime(dispatch.sent_at).date()
    sent = events.ReportSent(
        version=version.number,
        sha256=version.sha256,
        sent_on=sent_on.isoformat(),
        recipient=dispatch.recipient,
        missing_returns=dispatch.missing_returns,
        late_reason=dispatch.late_reason,
    )
    record(case_stream(case.pk), sent)
    meet_code(case, "C2", sent_on)
    start_deadline(case, "C3", day0=sent_on)
    move_state(case, "sent_to_panel")
    return dispatch


@transaction.atomic
def record_panel_response(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> PanelResponse:
    """Record the Panel's view; a query or a challenge starts C3a."""
    row = PanelResponse.objects.create(case=case, recorded_by=by, recorded_at=at, **data)
    noon = datetime.combine(row.received_on, datetime.min.time()).replace(hour=12)
    record_fact(case, "panel_responded_at", min(timezone.make_aware(noon), at), by=by, at=at)
    words = PANEL_OUTCOMES[row.outcome]
    record(case_stream(case.pk), events.PanelResponded(row.received_on.isoformat(), words, row.text))
    meet_code(case, "C3", row.received_on)
    if row.outcome in NEEDS_ANSWER:
        start_deadline(case, "C3a", day0=row.received_on, asked_day=row.answer_due_on)
    move_state(case, "panel_response")
    return row


def must_answer(case: Case) -> bool:
    """Whether the Panel asked or challenged."""
    return PanelResponse.objects.filter(case=case, outcome__in=NEEDS_ANSWER).exists()


@transaction.atomic
def answer_panel(case: Case, data: dict[str, Any]) -> PanelResponse:
    """Record the partners' answer to the Panel (E22, E23)."""
    row = PanelResponse.objects.select_for_update().get(case=case)
    row.reconsidered, row.answer, row.answered_on = data["reconsidered"], data["answer"], data["answered_on"]
    row.save()
    words = {"maintain": "the decision is kept", "change": "the decision is changed", "inform": "information was sent"}
    answered = events.PanelAnswered(row.answered_on.isoformat(), words[row.reconsidered], row.answer)
    record(case_stream(case.pk), answered)
    meet_code(case, "C3a", row.answered_on)
    return row


@transaction.atomic
def send_feedback(case: Case, texts: list[tuple[Agency, str]], *, at: datetime) -> None:
    """Tell each contributing agency what its return led to."""
    Feedback.objects.bulk_create([Feedback(case=case, agency=agency, text=text, sent_at=at) for agency, text in texts])
    for agency, _ in texts:
        post(
            "rapid_review.feedback",
            key=f"feedback:{case.pk}:{agency.pk}",
            duty=f"agency@{agency.pk}",
            case_ref=case.reference,
            url=f"/cases/{case.reference}/rapid-review/feedback/",
            context={},
        )
    names = ", ".join(agency.name for agency, _ in texts)
    record(case_stream(case.pk), events.FeedbackSent(len(texts), names))


class LearningMissing(CaseRefusal):
    """A review is closed with what was learned written down, or with the reason why there is nothing."""


@transaction.atomic
def close_review(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> None:
    """Close the case after the manager's check; the scrutineer is told. Raises LearningMissing."""
    none_because = (data.get("none_because") or "").strip()
    if not any(learning_of(case).values()) and not none_because:
        raise LearningMissing("Add what was learned under Learning, or say why there is no finding and no action.")
    names = ("learning", "referrer_told_on", "family_told", "practitioners_told")
    given = {name: data[name] for name in names}
    closure = Closure.objects.create(case=case, closed_by=by, closed_at=at, none_because=none_because, **given)
    closed = events.ReviewClosed(closure.referrer_told_on.isoformat(), closure.learning, closure.none_because)
    record(case_stream(case.pk), closed)
    _end(case, "closed_lcspr" if _is_lcspr(case) else "closed_learning", "the review is finished", at=at)


@transaction.atomic
def close_not_met(case: Case, *, at: datetime) -> None:
    """Close a case whose criteria are not met; its running deadlines end."""
    _end(case, "closed_not_met", "the criteria are not met", at=at)


def _is_lcspr(case: Case) -> bool:
    return bool(case.conclusion.outcome == Recommendation.LCSPR)


def _end(case: Case, state: str, words: str, *, at: datetime) -> None:
    for deadline in Deadline.objects.open().filter(case=case):
        cancel(deadline, "the case was closed")
    close_case(case, state=state, reason=words, at=at)
    post(
        "rapid_review.closed",
        key=f"closed:{case.pk}",
        duty="role:scrutineer",
        case_ref=case.reference,
        url=f"/cases/{case.reference}/",
        context={},
    )
