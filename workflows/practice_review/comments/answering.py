"""The reviewer's answers: one for each comment, changeable until all are finished."""

from datetime import datetime

from django.db import transaction

from reviews.cases.models import Case
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.practice_review.comments.events import AnswersFinished, CommentAnswered
from workflows.practice_review.comments.refusals import CommentGone, RoundOver, Unanswered
from workflows.practice_review.comments.rounds import latest_round
from workflows.practice_review.models import Answer, Comment, DraftRound


@transaction.atomic
def answer_comment(comment: Comment, answer: str, words: str, *, by: User, at: datetime) -> Comment:
    """Answer a comment, or change the answer; raise RoundOver, CommentGone."""
    held = DraftRound.objects.select_for_update().get(pk=comment.part.round_id)
    if not held.is_open:
        raise RoundOver("The answers to this draft are finished and have been shown to the agencies.")
    fresh = Comment.objects.select_for_update(of=("self",)).select_related("part__agency").get(pk=comment.pk)
    if fresh.withdrawn_at is not None:
        raise CommentGone("The agency has taken this comment back.")
    before = fresh.get_answer_display() if fresh.answer else ""
    fresh.answer, fresh.answer_words = Answer(answer), words
    fresh.answered_by, fresh.answered_at = by, at
    fresh.save(update_fields=["answer", "answer_words", "answered_by", "answered_at"])
    said = CommentAnswered(
        fresh.part.agency.name,
        fresh.number,
        fresh.get_answer_display().lower(),
        before,
        f"draft_round:{held.pk}",
        words,
    )
    record(case_stream(held.case_id), said)
    return fresh


@transaction.atomic
def finish_answers(case: Case, *, by: User, at: datetime) -> DraftRound | None:
    """Close the round: every comment has its answer, no other is taken. Raise Unanswered with their numbers."""
    latest = latest_round(case)
    if latest is None or not latest.is_open:
        return latest
    held = DraftRound.objects.select_for_update(of=("self",)).select_related("version").get(pk=latest.pk)
    comments = Comment.objects.filter(part__round=held)
    waiting = list(comments.unanswered().values_list("number", flat=True))
    if waiting:
        numbers = ", ".join(str(number) for number in waiting[:20])
        raise Unanswered(f"Answer every comment first. Without an answer: {numbers}.")
    held.answered_by, held.answered_at = by, at
    held.save(update_fields=["answered_by", "answered_at"])
    record(case_stream(case.pk), AnswersFinished(held.version.label, comments.standing().count()))
    return held
