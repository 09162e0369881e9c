"""L-4: candidates and their interests; who is excluded is never appointed (§4.5)."""

from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, Max, OuterRef, QuerySet
from django.utils import timezone

from notifications.outbox import post
from reviews.cases.models import Case
from reviews.cases.services import locked
from reviews.cases.services.granting import end_without_asking
from reviews.people.models import User
from reviews.presentation.templatetags.govuk import gov_date
from reviews.trail.record import case_stream, record
from workflows.clock.calendar import local_date
from workflows.practice_review import reviewer_events as events
from workflows.practice_review.models import Appointment, Candidate, ConflictForm, ConflictOutcome
from workflows.practice_review.refusals import NothingToDecide, NotYours, PracticeReviewRefused
from workflows.practice_review.services.reminding import plan_reminders

QUESTIONS = {
    "employment": "Employment in the last five years with any agency involved",
    "past_reviews": "Past reviews or other work in this area",
    "personal_ties": "Personal ties with the family, practitioners or decision-makers",
    "financial_ties": "Financial ties with anybody involved",
    "earlier_comment": "Earlier comment on this case, in public or in private",
}
"""The five questions of the conflict-of-interest form (§4.5)."""


class TooOld(PracticeReviewRefused):
    """A declaration that was asked for again is older than what made it necessary (0189)."""


class MitigationMissing(PracticeReviewRefused):
    """A conflict was called manageable without saying how it is managed."""


def reviewer_of(case: Case) -> Appointment | None:
    """The appointment that has not been ended."""
    return Appointment.objects.filter(case=case, ended_on=None).select_related("candidate", "user").first()


def latest_appointment(case: Case) -> Appointment | None:
    """The last appointment, ended or not."""
    return Appointment.objects.filter(case=case).order_by("-pk").first()


def current_round(case: Case) -> int:
    """Which selection is going on: the first, or one after a removal."""
    return Appointment.objects.filter(case=case).exclude(ended_on=None).count() + 1


def in_selection(case: Case) -> QuerySet[Candidate]:
    """The candidates of the selection that is going on."""
    return Candidate.objects.filter(case=case, round=current_round(case), withdrawn_at=None)


def to_be_assessed(case: Case) -> list[Candidate]:
    """The candidates whose interests nobody has assessed yet."""
    assessed = ConflictForm.objects.filter(candidate=OuterRef("pk")).exclude(outcome="")
    return list(in_selection(case).filter(~Exists(assessed)))


def latest_form(candidate: Candidate) -> ConflictForm | None:
    """The newest declaration of a candidate."""
    return candidate.conflict_forms.order_by("-number").first()


def eligible(case: Case) -> list[tuple[Candidate, ConflictForm]]:
    """The candidates who may be appointed, each with the assessed form that says so."""
    found = [(one, latest_form(one)) for one in in_selection(case)]
    fine = {ConflictOutcome.NONE, ConflictOutcome.MANAGEABLE}
    return [(one, form) for one, form in found if form is not None and form.outcome in fine]


@transaction.atomic
def add_candidate(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> Candidate:
    """List somebody who could carry out the review; raises CaseIsClosed."""
    locked(case)
    last = Candidate.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    candidate = Candidate.objects.create(
        case=case, number=last + 1, round=current_round(case), added_by=by, added_at=at, **data
    )
    record(case_stream(case.pk), events.CandidateAdded(candidate.subject, candidate.name))
    return candidate


def held_candidate(candidate: Candidate) -> Candidate:
    """The candidate as they stand now, locked: nobody is appointed and set aside at the same moment."""
    return Candidate.objects.select_for_update(of=("self",)).get(pk=candidate.pk)


@transaction.atomic
def withdraw_candidate(candidate: Candidate, reason: str, *, at: datetime) -> Candidate:
    """Set a candidate aside, before the assessment begins; raise PracticeReviewRefused."""
    if not reason.strip():
        raise PracticeReviewRefused("Say why this candidate is no longer considered.")
    candidate = held_candidate(candidate)
    if Appointment.objects.filter(candidate=candidate).exists():
        raise PracticeReviewRefused("This candidate was appointed. Remove the reviewer instead.")
    if candidate.withdrawn_at is None:
        candidate.withdrawn_at, candidate.withdrawn_reason = at, reason.strip()
        candidate.save(update_fields=["withdrawn_at", "withdrawn_reason"])
        record(case_stream(candidate.case_id), events.CandidateWithdrawn(candidate.subject, reason.strip()))
    return candidate


@transaction.atomic
def declare(candidate: Candidate, data: dict[str, Any], *, by: User, at: datetime) -> ConflictForm:
    """Record a candidate's answers to the five questions; empty means: nothing to declare. Raises TooOld."""
    first = first_day_of_a_new_one(candidate, today=local_date(at))
    if first is not None and data["declared_on"] < first:
        raise TooOld(f"A new declaration is asked for: it cannot have been made before {gov_date(first)}.")
    last = candidate.conflict_forms.aggregate(last=Max("number"))["last"] or 0
    answers = {name: data.get(name) or "" for name in QUESTIONS}
    form = ConflictForm.objects.create(
        candidate=candidate,
        number=last + 1,
        occasion=data["occasion"],
        declared_on=data["declared_on"],
        recorded_by=by,
        recorded_at=at,
        **answers,
    )
    declared = sum(1 for answer in answers.values() if answer)
    record(case_stream(candidate.case_id), events.InterestsDeclared(candidate.subject, form.occasion, declared))
    return form


def first_day_of_a_new_one(candidate: Candidate, *, today: date) -> date | None:
    """The first day a further declaration can bear: of the last one, or of the end of access; None for a first one."""
    before = latest_form(candidate)
    if before is None:
        return None
    days = [before.declared_on]
    held = Appointment.objects.filter(candidate=candidate, ended_on=None).select_related("grant").first()
    if held is not None and held.access_ended_at is not None:
        days.append(local_date(held.access_ended_at))
    if held is not None and held.grant is not None and held.grant.until < today:
        days.append(held.grant.until + timedelta(days=1))
    return max(days)


@transaction.atomic
def assess(form: ConflictForm, data: dict[str, Any], *, by: User, title: str, at: datetime) -> ConflictForm:
    """Say what the partners make of a declaration, once; raise NotYours, NothingToDecide, MitigationMissing."""
    held = ConflictForm.objects.select_for_update().get(pk=form.pk)
    if held.outcome:
        raise NothingToDecide("This declaration has been assessed. Ask for a new one.")
    if held.recorded_by_id == by.pk:
        raise NotYours("You recorded this declaration. Somebody else has to assess it.")
    if data["outcome"] == ConflictOutcome.MANAGEABLE and not (data.get("mitigation") or "").strip():
        raise MitigationMissing("Say how the conflict is managed.")
    held.outcome, held.reasons = data["outcome"], data["reasons"]
    held.mitigation = data.get("mitigation") or "" if held.outcome == ConflictOutcome.MANAGEABLE else ""
    held.assessed_by, held.assessed_title, held.assessed_at = by, title, at
    held.save()
    candidate = held.candidate
    assessed = events.ConflictAssessed(
        candidate.subject, held.get_outcome_display(), title, held.reasons, held.mitigation
    )
    record(case_stream(candidate.case_id), assessed)
    if held.outcome == ConflictOutcome.EXCLUDED:
        for appointment in Appointment.objects.filter(candidate=candidate, ended_on=None).select_related("grant"):
            wall(appointment, today=local_date(at))
    return held


@transaction.atomic
def wall(appointment: Appointment, *, today: date) -> None:
    """Take the case away from a reviewer at once; whether they are removed is decided next (E29)."""
    if appointment.grant is not None:
        end_without_asking(appointment.grant, today=today)
    appointment.grant, appointment.access_ended_at = None, timezone.now()
    appointment.save(update_fields=["grant", "access_ended_at"])
    case = appointment.case
    plan_reminders(case)
    record(case_stream(case.pk), events.ReviewerWalledOff(appointment.candidate.subject))
    for duty in ("role:manager", "role:scrutineer"):
        post(
            "practice_review.reviewer_conflict",
            key=f"conflict:{appointment.pk}:{today.isoformat()}:{duty}",
            duty=duty,
            case_ref=case.reference,
            url=f"/cases/{case.reference}/practice-review/reviewer/",
        )


@transaction.atomic
def appoint_nobody(case: Case, reason: str) -> None:
    """Record that none of the candidates was appointed; more are sought."""
    record(case_stream(case.pk), events.NobodyAppointed(reason))
