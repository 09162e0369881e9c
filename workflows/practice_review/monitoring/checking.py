"""The checks themselves, and what the reviewer was asked in writing (SI 2018/789 regulation 14)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from notifications.outbox import post
from reviews.cases.models import Case
from reviews.cases.services import CaseRefusal, locked
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.clock.calendars import local_today
from workflows.practice_review.models import ProgressCheck, ReviewerRequest
from workflows.practice_review.monitoring import events


class RequestRefused(CaseRefusal):
    """The request or its reply cannot be recorded."""


@transaction.atomic
def record_check(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> ProgressCheck:
    """Record one check; a written request to the reviewer is kept with it."""
    locked(case)
    made = ProgressCheck.objects.create(
        case=case,
        number=ProgressCheck.objects.filter(case=case).count() + 1,
        checked_on=local_today(),
        time=data["time"],
        time_words=data["time_words"] or "",
        quality=data["quality"],
        quality_words=data["quality_words"],
        next_in_weeks=int(data["next_in_weeks"]),
        checked_by=by,
        recorded_at=at,
    )
    record(
        case_stream(case.pk),
        events.ProgressChecked(
            made.number,
            made.get_time_display(),
            made.get_quality_display(),
            made.next_in_weeks,
            made.time_words,
            made.quality_words,
        ),
    )
    if data["written_request"]:
        ask_reviewer(case, data["written_request"], data["wanted_by"], by=by, at=at, check_made=made)
    if made.time == ProgressCheck.Time.LATE or made.quality == ProgressCheck.Quality.POOR:
        _tell(case, made)
    return made


@transaction.atomic
def ask_reviewer(
    case: Case, asked: str, wanted_by: date | None, *, by: User, at: datetime, check_made: ProgressCheck | None = None
) -> ReviewerRequest:
    """Keep a written request to the reviewer for information or a draft."""
    row = ReviewerRequest.objects.create(
        case=case,
        check_made=check_made,
        asked_on=local_today(),
        asked=asked,
        wanted_by=wanted_by,
        asked_by=by,
        recorded_at=at,
    )
    record(case_stream(case.pk), events.ReviewerAsked(row.asked_on, row.asked, f"reviewer_request:{row.pk}"))
    return row


@transaction.atomic
def record_reply(row: ReviewerRequest, replied_on: date, reply: str, *, by: User) -> ReviewerRequest:
    """Record the reviewer's reply; raise RequestRefused when it is there already or older than the request."""
    locked(row.case)
    row = ReviewerRequest.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if row.replied_on is not None:
        raise RequestRefused("The reply to this request is recorded already.")
    if replied_on < row.asked_on:
        raise RequestRefused("The reply cannot be older than the request.")
    row.replied_on, row.reply, row.reply_recorded_by = replied_on, reply, by
    row.save(update_fields=["replied_on", "reply", "reply_recorded_by"])
    record(case_stream(row.case_id), events.ReviewerReplied(replied_on, reply, f"reviewer_request:{row.pk}"))
    return row


def _tell(case: Case, made: ProgressCheck) -> None:
    for duty in ("role:dsp", "role:manager"):
        post(
            "practice_review.check_worries",
            key=f"check:{made.pk}:{duty}",
            duty=duty,
            case_ref=case.reference,
            url=f"/cases/{case.reference}/practice-review/checks/",
        )
