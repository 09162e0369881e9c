"""Asking for a later day, and answering: local deadlines only, the first due day stays visible."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from notifications.outbox import Note, post_all
from reviews.presentation.dates import spoken_date
from reviews.trail.record import record
from workflows.chase.by_hand.about import about, held_open
from workflows.chase.by_hand.chasing import context_of
from workflows.chase.by_hand.events import MoreTimeAsked, MoreTimeRefused
from workflows.chase.by_hand.refusals import AlreadyAnswered, ByHandRefused, OwnRequest
from workflows.chase.models import MoreTimeRequest
from workflows.clock.granting import grant_more_time, latest_day
from workflows.clock.models import Deadline

if TYPE_CHECKING:
    from reviews.people.models import User

ASKED, ANSWERED = "deadline.more_time_asked", "deadline.more_time_answered"
BY_LAW = "This deadline is set by law or statutory guidance. Its day cannot be moved; say why it will be late instead."
OWN = "A second person has to answer this request: you made it yourself."
NOT_EXTENDABLE = "The partnership grants no more time for this step. Speak to the partnership manager."


@dataclass(frozen=True)
class Affected:
    """Another open deadline of the case that would fall before the new day, or on it."""

    deadline: Deadline
    statutory: bool


def why_no_more_time(deadline: Deadline) -> str:
    """Say why more time cannot be asked for, or "" when it can."""
    if deadline.rule.statutory:
        return BY_LAW
    return "" if deadline.rule.extendable else NOT_EXTENDABLE


def affected_by(deadline: Deadline, day: date) -> list[Affected]:
    """List the other open deadlines of the case that would come before the answer, or on the same day."""
    others = Deadline.objects.open().filter(case=deadline.case_id, holder_agency=None, due_on__lte=day)
    found = others.filter(due_on__gte=deadline.due_on).exclude(pk=deadline.pk).select_related("rule").by_due()
    return [Affected(one, one.rule.statutory) for one in found]


@transaction.atomic
def ask_for_more_time(deadline: Deadline, day: date, reason: str, *, by: User, at: datetime) -> MoreTimeRequest:
    """Ask for a later day; raises DeadlineOver, ByHandRefused (set by law, not later, asked already)."""
    held = held_open(deadline)
    if refusal := why_no_more_time(held):
        raise ByHandRefused(refusal)
    if day <= held.due_on:
        raise ByHandRefused(f"The day you ask for must be after {spoken_date(held.due_on)}, when it is due.", "day")
    if day > latest_day(held):
        raise ByHandRefused(f"The day you ask for must not be after {spoken_date(latest_day(held))}.", "day")
    try:
        with transaction.atomic():
            row = MoreTimeRequest.objects.create(
                deadline=held, due_on=held.due_on, wanted_day=day, reason=reason.strip(), asked_by=by, asked_at=at
            )
    except IntegrityError:
        raise ByHandRefused("More time has been asked for already. It waits for an answer.") from None
    record(held.stream, MoreTimeAsked(**about(held), due_on=held.due_on, wanted_day=day, reason=row.reason))
    _tell(ASKED, row, ["role:manager", "role:officer"], {"date": spoken_date(day)})
    return row


@transaction.atomic
def grant(request: MoreTimeRequest, day: date, answer: str, *, by: User, at: datetime) -> MoreTimeRequest:
    """Let the deadline end on a later day; raises AlreadyAnswered, OwnRequest, DeadlineOver and what the clock says."""
    row, deadline = _waiting(request, by)
    grant_more_time(deadline, day, answer.strip() or row.reason)
    deadline.refresh_from_db()
    _decide(row, granted=True, day=deadline.due_on, answer=answer, by=by, at=at)
    _tell(ANSWERED, row, _askers(row), {"step": "granted", "due": spoken_date(deadline.due_on)})
    return row


@transaction.atomic
def refuse(request: MoreTimeRequest, answer: str, *, by: User, at: datetime) -> MoreTimeRequest:
    """Leave the due day as it is, with a reason; raises AlreadyAnswered, OwnRequest, ByHandRefused without words."""
    if not answer.strip():
        raise ByHandRefused("Give the reason, so that the agency knows why.", "answer")
    row, deadline = _waiting(request, by)
    _decide(row, granted=False, day=None, answer=answer, by=by, at=at)
    record(deadline.stream, MoreTimeRefused(**about(deadline), due_on=deadline.due_on, reason=row.answer))
    _tell(ANSWERED, row, _askers(row), {"step": "not granted"})
    return row


def _waiting(request: MoreTimeRequest, by: User) -> tuple[MoreTimeRequest, Deadline]:
    deadline = held_open(request.deadline)
    row = MoreTimeRequest.objects.select_for_update(of=("self",)).get(pk=request.pk)
    if not row.waits:
        raise AlreadyAnswered("Somebody has answered this request already.")
    if row.asked_by_id == by.pk:
        raise OwnRequest(OWN)
    return row, deadline


def _decide(row: MoreTimeRequest, *, granted: bool, day: date | None, answer: str, by: User, at: datetime) -> None:
    row.granted, row.granted_day, row.answer, row.decided_by, row.decided_at = granted, day, answer.strip(), by, at
    row.save(update_fields=["granted", "granted_day", "answer", "decided_by", "decided_at"])


def _askers(row: MoreTimeRequest) -> list[str]:
    lead = f"agency_lead@{row.deadline.holder_agency_id}"
    return [f"user:{row.asked_by_id}", *([lead] if row.deadline.holder_agency_id else [])]


def _tell(kind: str, row: MoreTimeRequest, duties: list[str], words: dict[str, str]) -> None:
    deadline = row.deadline
    post_all(
        Note(
            kind=kind,
            key=f"{kind}:{row.pk}:{duty}",
            duty=duty,
            case_ref=deadline.reference,
            url=deadline.get_absolute_url(),
            context=context_of(deadline) | words,
        )
        for duty in duties
    )
