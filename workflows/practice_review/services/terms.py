"""L-3: terms of reference in versions, approved by somebody else than their author."""

from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import Max

from reviews.cases.models import Case
from reviews.cases.services import move_state
from reviews.people.models import Agency, User
from reviews.trail.record import case_stream, record
from workflows.engine.starting import AlreadyStarted, start
from workflows.practice_review import events
from workflows.practice_review.models import Terms, TermsState
from workflows.practice_review.refusals import NothingToDecide, NotYours

CHANGE = "practice_review_terms"
FIELDS = (
    "period_from",
    "period_to",
    "subjects",
    "key_lines",
    "method",
    "method_note",
    "family_plan",
    "practitioner_plan",
    "parallel_plan",
    "equality_lens",
    "timetable",
    "budget",
    "publication_intent",
    "legal_adviser",
)


def latest(case: Case) -> Terms | None:
    """The newest version, whatever became of it."""
    return Terms.objects.filter(case=case).order_by("-number").first()


def approved(case: Case) -> Terms | None:
    """The version that holds."""
    return Terms.objects.filter(case=case, state=TermsState.APPROVED).order_by("-number").first()


def is_approved(case: Case) -> bool:
    """Whether the newest version was approved."""
    newest = latest(case)
    return newest is not None and newest.state == TermsState.APPROVED


def agencies_of(case: Case) -> list[Agency]:
    """The agencies that the terms in force name, by name."""
    holding = approved(case)
    return list(holding.agencies.order_by("name")) if holding else []


@transaction.atomic
def propose(case: Case, data: dict[str, Any], agencies: list[Agency], *, by: User, at: datetime) -> Terms:
    """Write the next version of the terms; it waits for approval."""
    last = Terms.objects.filter(case=case).aggregate(last=Max("number"))["last"] or 0
    version = Terms.objects.create(
        case=case,
        number=last + 1,
        change_note=data.get("change_note") or "",
        written_by=by,
        written_at=at,
        **{name: data[name] or "" for name in FIELDS},
    )
    version.agencies.set(agencies)
    record(case_stream(case.pk), events.TermsProposed(version.number, len(agencies), version.change_note))
    return version


@transaction.atomic
def change(case: Case, reason: str) -> None:
    """Begin another version of terms that hold already; they hold until it is approved. Raises NothingToDecide."""
    if approved(case) is None:
        raise NothingToDecide("No terms of reference have been approved yet.")
    try:
        with transaction.atomic():
            start(CHANGE, case)
    except AlreadyStarted:
        raise NothingToDecide("Another version of the terms is being written already.") from None
    record(case_stream(case.pk), events.TermsToChange(reason))


@transaction.atomic
def decide(case: Case, *, approve: bool, note: str, by: User, title: str, at: datetime) -> Terms:
    """Approve the version that waits, or send it back with what to change; raise NotYours, NothingToDecide."""
    waiting = Terms.objects.select_for_update().filter(case=case, state=TermsState.PROPOSED).first()
    if waiting is None:
        raise NothingToDecide("No version of the terms waits for approval.")
    if waiting.written_by_id == by.pk:
        raise NotYours("You wrote this version. Somebody else has to approve it.")
    waiting.state = TermsState.APPROVED if approve else TermsState.SENT_BACK
    waiting.decided_by, waiting.decided_title, waiting.decided_at, waiting.decision_note = by, title, at, note
    waiting.save()
    if approve:
        record(case_stream(case.pk), events.TermsApproved(waiting.number, title))
        if case.state == "tor_draft":  # a later version changes nothing about how far the review has come
            move_state(case, "reviewer_selection")
    else:
        record(case_stream(case.pk), events.TermsSentBack(waiting.number, title, note))
    return waiting
