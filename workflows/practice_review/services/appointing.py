"""L-5: the appointment, access to one case for a time, and how both end (§4.5, E29, E39, E53)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from notifications.outbox import post
from reviews.cases.models import Case, Fact
from reviews.cases.services import grant_reading, move_state, record_fact
from reviews.cases.services.granting import end_without_asking
from reviews.people.models import User
from reviews.people.roles import Role
from reviews.trail.record import case_stream, record
from workflows.clock.calendar import local_date
from workflows.engine.starting import AlreadyStarted, start
from workflows.practice_review import reviewer_events as events
from workflows.practice_review.models import Appointment, Candidate, ConflictOutcome
from workflows.practice_review.refusals import Excluded, PracticeReviewRefused
from workflows.practice_review.services.commissioning import REVIEWER_TELLING
from workflows.practice_review.services.interests import check_interests
from workflows.practice_review.services.reminding import plan_reminders
from workflows.practice_review.services.reviewers import held_candidate, latest_form, reviewer_of

APPOINTED = "reviewer_appointed_at"
NEW_REVIEWER = "practice_review_reviewer"
GROUNDS = {
    "progress": "Progress of the review",
    "quality": "Quality of the work",
    "conduct": "Conduct",
    "conflict": "Conflict of interest",
    "resigned": "The reviewer gave the work up",
}
REASON = "Lead reviewer of this practice review"
TERMS = ("decided_on", "decided_by", "reasons", "contract", "fee", "milestones", "supervision", "access_until")


class NoAccount(PracticeReviewRefused):
    """The person holds no account with the role of lead reviewer."""


@transaction.atomic
def appoint(case: Case, candidate: Candidate, data: dict[str, Any], *, by: User, at: datetime) -> Appointment:
    """Appoint a candidate; raise Excluded, PracticeReviewRefused, NoAccount. Starts C4a through its own procedure."""
    if held_candidate(candidate).withdrawn_at is not None:
        raise PracticeReviewRefused("This candidate was set aside. Choose another one.")
    form = latest_form(candidate)
    if form is None or form.outcome == ConflictOutcome.OPEN:
        raise PracticeReviewRefused("The interests of this candidate have not been assessed yet.")
    if form.outcome == ConflictOutcome.EXCLUDED:
        raise Excluded("This candidate is excluded by a conflict of interest and cannot be appointed.")
    if reviewer_of(case) is not None:
        raise PracticeReviewRefused("This review has a reviewer. Remove them before you appoint another.")
    appointment = Appointment.objects.create(
        case=case,
        candidate=candidate,
        conflict=form,
        conflict_outcome=form.outcome,
        appointed_by=by,
        appointed_at=at,
        **{name: data[name] for name in TERMS},
    )
    record(
        case_stream(case.pk),
        events.ReviewerAppointed(
            candidate.subject,
            appointment.access_until.isoformat(),
            appointment.decided_on.isoformat(),
            appointment.decided_by,
            appointment.reasons,
        ),
    )
    if not Fact.objects.filter(case=case, name=APPOINTED).exists():
        record_fact(case, APPOINTED, at, by=by, at=at)
    if data.get("account") is not None:
        give_access(appointment, data["account"], by=by, today=local_date(at))
    try:
        with transaction.atomic():
            start(REVIEWER_TELLING, case)
    except AlreadyStarted:
        pass  # who reviews has not been told yet: then it is this person who is told of
    if case.state == "reviewer_selection":
        move_state(case, "reviewer_appointed")
    elif case.state == "reviewer_removed":
        before = Appointment.objects.filter(case=case, ended_how="removed").order_by("-pk").first()
        move_state(case, before.state_then if before and before.state_then else "reviewer_appointed")
    return appointment


@transaction.atomic
def give_access(appointment: Appointment, user: User, *, by: User, today: date) -> Appointment:
    """Let the reviewer read this one case until the agreed day; raise NoAccount, Excluded, DeclarationNeeded."""
    if not user.has_role(Role.LEAD_REVIEWER):
        raise NoAccount("Give this person the role of lead reviewer first.")
    held = Appointment.objects.select_for_update().get(pk=appointment.pk)
    if held.ended_on is not None:
        raise PracticeReviewRefused("This appointment has ended.")
    check_interests(held, today=today)
    if held.grant is not None:
        end_without_asking(held.grant, today=today)
    held.grant = grant_reading(held.case, user, until=held.access_until, reason=REASON, by=by, today=today)
    held.user = user
    held.save(update_fields=["grant", "user"])
    plan_reminders(held.case)
    record(case_stream(held.case_id), events.ReviewerAccessGiven(held.access_until.isoformat(), str(user)))
    post(
        "practice_review.access_given",
        key=f"access:{held.grant.pk}",
        duty=f"user:{user.pk}",
        case_ref=held.case.reference,
        url=f"/cases/{held.case.reference}/",
    )
    return held


@transaction.atomic
def withdraw_access(appointment: Appointment, *, today: date) -> None:
    """End the access of somebody who is no longer a lead reviewer; the appointment waits for an account (E39)."""
    if appointment.grant is not None:
        end_without_asking(appointment.grant, today=today)
    appointment.user = appointment.grant = None
    appointment.access_ended_at = timezone.now()
    appointment.save(update_fields=["user", "grant", "access_ended_at"])
    plan_reminders(appointment.case)
    record(case_stream(appointment.case_id), events.ReviewerFinished("they are no longer a lead reviewer"))
    post(
        "practice_review.reviewer_left",
        key=f"left:{appointment.pk}:{today.isoformat()}",
        duty="role:manager",
        case_ref=appointment.case.reference,
        url=f"/cases/{appointment.case.reference}/practice-review/reviewer/",
    )


@transaction.atomic
def remove_reviewer(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> Appointment:
    """Remove the reviewer: access ends at once, another is selected, the six months go on (E29)."""
    held = Appointment.objects.select_for_update().filter(case=case, ended_on=None).first()
    if held is None:
        raise PracticeReviewRefused("This review has no reviewer who could be removed.")
    if case.facts.filter(name="published_at").exists():
        raise PracticeReviewRefused("The report is published. The reviewer's access has ended.")
    held.state_then = case.state
    _end(held, "removed", data["reason"], by=by, today=local_date(at), handover=data["handover"])
    removed = events.ReviewerRemoved(held.candidate.subject, GROUNDS[data["ground"]], data["reason"], data["handover"])
    record(case_stream(case.pk), removed)
    post(
        "practice_review.reviewer_removed",
        key=f"removed:{held.pk}",
        duty="role:scrutineer",
        case_ref=case.reference,
        url=f"/cases/{case.reference}/practice-review/reviewer/",
    )
    move_state(case, "reviewer_removed")
    start(NEW_REVIEWER, case)
    return held


@transaction.atomic
def end_appointment(case: Case, because: str, *, by: User | None, today: date) -> Appointment | None:
    """End the reviewer's work and access when the report is published or the case closes (E53); nothing twice."""
    held = Appointment.objects.select_for_update().filter(case=case, ended_on=None).first()
    if held is None:
        return None
    _end(held, "finished", because, by=by, today=today)
    record(case_stream(case.pk), events.ReviewerFinished(because))
    return held


def _end(held: Appointment, how: str, reason: str, *, by: User | None, today: date, handover: str = "") -> None:
    if held.grant is not None:
        end_without_asking(held.grant, today=today)
    held.ended_on, held.ended_how, held.ended_reason = today, how, reason
    held.handover, held.ended_by = handover, by
    held.save(update_fields=["ended_on", "ended_how", "ended_reason", "handover", "ended_by", "state_then"])
    plan_reminders(held.case)
