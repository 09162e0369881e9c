"""Comments of an agency: sent, none, taken back, not waited for. Late ones are taken until the answers are finished."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.clock.calendar import local_date
from workflows.practice_review.comments.events import (
    CommentsNotWaitedFor,
    CommentsSent,
    CommentWithdrawn,
    NoComments,
)
from workflows.practice_review.comments.refusals import CommentGone, NothingSaid, RoundOver
from workflows.practice_review.comments.rounds import due_on
from workflows.practice_review.models import AgencyComments, Comment, DraftRound
from workflows.practice_review.refusals import PracticeReviewRefused


@dataclass(frozen=True)
class Said:
    """One comment as an agency writes it."""

    paragraph: str
    kind: str
    text: str
    evidence: str = ""


def _locked(part: AgencyComments) -> DraftRound:
    held = DraftRound.objects.select_for_update().get(pk=part.round_id)
    if not held.is_open:
        raise RoundOver("The comments on this draft have been answered. Write to the partnership instead.")
    return held


def is_late(part: AgencyComments, at: datetime) -> bool:
    """Whether what the agency says at this moment comes after its due day."""
    due = due_on(part)
    return due is not None and local_date(at) > due


@transaction.atomic
def send_comments(part: AgencyComments, said: Sequence[Said], *, by: User, at: datetime) -> list[Comment]:
    """Take an agency's comments, marked late when they come after its due day; raise NothingSaid, RoundOver."""
    if not said:
        raise NothingSaid("Write at least one comment, or say that your agency has none.")
    held = _locked(part)
    late = is_late(part, at)
    last = Comment.objects.filter(part__round=held).aggregate(last=Max("number"))["last"] or 0
    comments = Comment.objects.bulk_create(
        Comment(
            part=part,
            number=number,
            paragraph=one.paragraph,
            kind=one.kind,
            text=one.text,
            evidence=one.evidence,
            late=late,
            sent_by=by,
            sent_at=at,
        )
        for number, one in enumerate(said, start=last + 1)
    )
    _answered(part, by, at, none=False)
    first, final = comments[0].number, comments[-1].number
    numbers = str(first) if first == final else f"{first} to {final}"
    words = "\n".join(f"{one.paragraph}: {one.text}" for one in said)
    sent = CommentsSent(part.agency.name, numbers, _lateness(late), f"draft_round:{held.pk}", words)
    record(case_stream(held.case_id), sent)
    return comments


@transaction.atomic
def say_none(part: AgencyComments, *, by: User, at: datetime) -> AgencyComments:
    """Note that the agency has no comments; raise RoundOver, or PracticeReviewRefused when some stand."""
    held = _locked(part)
    if Comment.objects.standing().filter(part=part).exists():
        raise PracticeReviewRefused("Your agency has sent comments. Take them back first if they no longer stand.")
    _answered(part, by, at, none=True)
    none = NoComments(part.agency.name, _lateness(is_late(part, at)), f"draft_round:{held.pk}")
    record(case_stream(held.case_id), none)
    return part


@transaction.atomic
def withdraw_comment(comment: Comment, reason: str, *, at: datetime) -> Comment:
    """Take a comment back while it has no answer; raise CommentGone, RoundOver."""
    held = _locked(comment.part)
    fresh = Comment.objects.select_for_update(of=("self",)).select_related("part__agency").get(pk=comment.pk)
    if fresh.withdrawn_at is not None or fresh.answer:
        raise CommentGone("This comment was taken back or answered meanwhile.")
    fresh.withdrawn_at, fresh.withdrawn_reason = at, reason
    fresh.save(update_fields=["withdrawn_at", "withdrawn_reason"])
    gone = CommentWithdrawn(fresh.part.agency.name, fresh.number, f"draft_round:{held.pk}", reason)
    record(case_stream(held.case_id), gone)
    return fresh


@transaction.atomic
def stop_waiting(part: AgencyComments, reason: str) -> AgencyComments:
    """Note why the review does not wait for an agency's comments; late ones are still taken."""
    part.not_waited_because = reason
    part.save(update_fields=["not_waited_because"])
    gone = CommentsNotWaitedFor(part.agency.name, f"draft_round:{part.round_id}", reason)
    record(case_stream(part.round.case_id), gone)
    return part


def _answered(part: AgencyComments, by: User, at: datetime, *, none: bool) -> None:
    if part.sent_at is None:
        part.sent_at, part.sent_by = at, by
    part.has_none = none
    part.save(update_fields=["sent_at", "sent_by", "has_none"])


def _lateness(late: bool) -> str:
    return ", after the due day" if late else ""
