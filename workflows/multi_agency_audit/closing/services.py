"""Feedback, actions, the re-audit and the close (A-12 to A-14)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from notifications.outbox import Note, post_all
from reviews.cases.models import Case
from reviews.cases.services import close_case, link_cases, locked, move_state
from reviews.learning.models import Recommendation
from reviews.learning.queries import recommendations_of, recommendations_without_action
from reviews.learning.services.adding import NewAction, add_action
from reviews.learning.services.findings import leave_recommendation
from reviews.people.models import Agency, User
from reviews.trail.record import case_stream, record
from workflows.clock.models import Deadline
from workflows.clock.services import cancel
from workflows.multi_agency_audit.closing import events
from workflows.multi_agency_audit.closing.models import AuditClosure, AuditFeedback, FamiliesTold, FeedbackNote, ReAudit
from workflows.multi_agency_audit.concerns.models import Concern
from workflows.multi_agency_audit.models import AuditPlan, Tool
from workflows.multi_agency_audit.refusals import AuditRefused
from workflows.multi_agency_audit.services.opening import open_audit


@dataclass(frozen=True)
class Told:
    """What families and practitioners were told, and the briefing."""

    families: str
    practitioners: str
    briefing: str = ""


def agencies_to_tell(case: Case) -> list[Agency]:
    """Every agency that was asked for a tool, also those that sent none."""
    ids = Tool.objects.filter(case=case).of_sample().values("agency_id")
    return list(Agency.objects.filter(pk__in=ids).order_by("name"))


@transaction.atomic
def send_feedback(case: Case, texts: Iterable[tuple[Agency, str]], told: Told, *, by: User, at: datetime) -> None:
    """Tell each agency what its tools led to; from now on those who took part read the findings."""
    locked(case)
    rows = [AuditFeedback(case=case, agency=agency, text=text, sent_by=by, sent_at=at) for agency, text in texts]
    AuditFeedback.objects.bulk_create(rows)
    FamiliesTold.objects.create(
        case=case, families=told.families, practitioners=told.practitioners, briefing=told.briefing
    )
    _tell(case, "feedback", [f"agency@{row.agency_id}" for row in rows], "audit/feedback/")
    names = ", ".join(row.agency.name for row in rows)
    record(case_stream(case.pk), events.AuditFeedbackSent(len(rows), names, told.families))
    move_state(case, "shared")


@transaction.atomic
def correct_feedback(feedback: AuditFeedback, text: str, reason: str, *, by: User, at: datetime) -> FeedbackNote:
    """Put the feedback to one agency right; what was sent stays and the agency is told. Raises CaseIsClosed."""
    case = locked(feedback.case)
    note = FeedbackNote.objects.create(feedback=feedback, text=text, reason=reason, written_by=by, written_at=at)
    _tell(case, "feedback_corrected", [f"agency@{feedback.agency_id}"], "audit/feedback/", about=f"{note.pk}:")
    record(case_stream(case.pk), events.AuditFeedbackCorrected(feedback.agency.name, text, reason))
    return note


@transaction.atomic
def agree_actions(case: Case, chosen: Mapping[Recommendation, NewAction | str], *, by: User, at: datetime) -> None:
    """Make an action of each recommendation, or keep the reason (a text) why none follows. Raises LearningRefused."""
    for recommendation, answer in chosen.items():
        if isinstance(answer, str):
            leave_recommendation(recommendation, answer, by=by, at=at, in_task=True)
        else:
            add_action(answer, by=by, at=at, in_task=True)
    if recommendations_without_action(case).exists():
        raise AuditRefused("A recommendation was added meanwhile: it needs an action too, or a reason.")
    every = recommendations_of(case)
    acted = every.filter(actions__isnull=False, actions__withdrawn_at__isnull=True).distinct().count()
    record(case_stream(case.pk), events.AuditActionsAgreed(every.count(), acted))
    move_state(case, "re_audit_due")


@transaction.atomic
def decide_re_audit(case: Case, on: date | None, reason: str, *, by: User, at: datetime) -> ReAudit:
    """Decide that the same questions are asked again (`on` a day; its case is opened and linked), or are not."""
    locked(case)
    opened = _open_again(case, on, by=by, at=at) if on else None
    row = ReAudit.objects.create(
        case=case, needed=on is not None, on=on, reason=reason, opened=opened, decided_by=by, decided_at=at
    )
    words = f"yes, planned for {on:%-d %B %Y} as {opened.reference}" if on and opened else "no"
    record(case_stream(case.pk), events.ReAuditDecided(words, reason))
    return row


def _open_again(case: Case, on: date, *, by: User, at: datetime) -> Case:
    plan = AuditPlan.objects.get(case=case)
    data = {
        "theme": plan.theme,
        "type": "re_audit",
        "priority": plan.priority,
        "quarter": f"{on.year}-Q{(on.month + 2) // 3}",
        "sponsor": plan.sponsor,
        "lead": case.lead,
    }
    again = open_audit(data, by=by, at=at, repeats=case)
    link_cases(case, again, "re_audit", note=f"Planned for {on:%-d %B %Y}")
    return again


def what_is_open(case: Case) -> list[str]:
    """What has to end before the audit can be closed, in words."""
    concerns = Concern.objects.filter(case=case).still_open()
    lines = [f"Concern {row.number}: {row.stands.lower()}." for row in concerns]
    left = recommendations_without_action(case)
    return lines + [f"Recommendation {row.number} has no action and no reason why none follows." for row in left]


@transaction.atomic
def close(case: Case, learning: str, reported_on: date, *, by: User, at: datetime) -> AuditClosure:
    """Close the audit after the manager's check; raise AuditRefused while something is open."""
    if still := what_is_open(case):
        raise AuditRefused(" ".join(["The audit cannot be closed yet.", *still]))
    closure = AuditClosure.objects.create(
        case=case, learning=learning, reported_on=reported_on, closed_by=by, closed_at=at
    )
    record(case_stream(case.pk), events.AuditClosed(reported_on.isoformat(), learning))
    for deadline in Deadline.objects.open().filter(case=case):
        cancel(deadline, "the case was closed")
    close_case(case, state="closed", reason="the audit is finished", at=at)
    _tell(case, "closed", ["role:scrutineer", "role:group_chair"], "")
    return closure


def _tell(case: Case, kind: str, duties: Iterable[str], page: str, about: str = "") -> None:
    post_all(
        Note(
            f"multi_agency_audit.{kind}",
            key=f"audit_{kind}:{case.pk}:{about}{duty}",
            duty=duty,
            case_ref=case.reference,
            url=f"/cases/{case.reference}/{page}",
        )
        for duty in duties
    )
