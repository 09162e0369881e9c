"""Copies before publication: to whom, when, which version; what came back and what the partners made of it (L-16)."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from reviews.cases.models import Case
from reviews.cases.services import ReasonMissing, locked
from reviews.people.models import User
from reviews.presentation.templatetags.govuk import gov_date
from reviews.trail.record import case_stream, record
from workflows.clock.models import Deadline
from workflows.clock.services import meet
from workflows.practice_review.models import PublicationCopy
from workflows.practice_review.publishing import events
from workflows.practice_review.publishing.reading import (
    COPY_BEFORE,
    allowed_publication,
    confirmed_breach,
    copies_now,
    copy_deadline,
    outcome_of,
    plan_of,
    round_of,
)
from workflows.practice_review.publishing.refusals import PublicationRefused, TooEarly
from workflows.practice_review.publishing.report import report_to_publish


@dataclass(frozen=True)
class Sent:
    """One copy that went out: the recipient's code, its name, the day."""

    recipient: str
    name: str
    on: date


@transaction.atomic
def record_copies(case: Case, sent: list[Sent], *, by: User, at: datetime) -> list[PublicationCopy]:
    """Record copies of the approved version; when the last of the three required ones is out, C6 is met that day.

    Raises TooEarly when a copy went too late for the planned day (move the plan first), ReportNotApproved.
    """
    locked(case)
    report, turn = report_to_publish(case), round_of(case)
    known = {(one.recipient, one.name) for one in copies_now(case)}
    new = [one for one in sent if (one.recipient, one.name) not in known]
    copies = [
        PublicationCopy(
            case=case,
            round=turn,
            recipient=one.recipient,
            name=one.name,
            sent_on=one.on,
            version=report.label,
            sha256=report.sha256,
            recorded_by=by,
            recorded_at=at,
        )
        for one in new
    ]
    PublicationCopy.objects.bulk_create(copies)
    record(
        case_stream(case.pk),
        *(events.CopySent(one.name, one.sent_on, one.version, one.sha256, f"copy:{one.pk}") for one in copies),
    )
    settle_copies(case)
    return copies


def settle_copies(case: Case) -> None:
    """Check the planned day against the copies, and meet C6 when all are out; raises TooEarly."""
    allowed, plan = allowed_publication(case), plan_of(case)
    happened = outcome_of(case) is not None or confirmed_breach(case) is not None
    if not happened and plan is not None and plan.planned_on < allowed.first:
        raise TooEarly(allowed.counted_from, allowed.first, sent=allowed.sent)
    if not allowed.sent:
        return
    running = Deadline.objects.open().filter(case=case, code=COPY_BEFORE).first()
    if running is not None:
        meet(running, allowed.counted_from)
    elif (held := copy_deadline(case)) is not None and held.met_on != allowed.counted_from:
        held.met_on = allowed.counted_from
        held.save(update_fields=["met_on"])


@transaction.atomic
def correct_copy(copy: PublicationCopy, on: date, reason: str) -> PublicationCopy:
    """Correct the day a copy was sent, with a reason; raises TooEarly, ReasonMissing, PublicationRefused."""
    case = locked(copy.case)
    if not reason.strip():
        raise ReasonMissing
    copy = PublicationCopy.objects.select_for_update().get(pk=copy.pk)
    if copy.sent_on == on:
        raise PublicationRefused("That is the day recorded already.")
    before, copy.sent_on = copy.sent_on, on
    copy.save(update_fields=["sent_on"])
    corrected = events.CopyCorrected(copy.name, before, on, reason.strip(), f"copy:{copy.pk}")
    record(case_stream(case.pk), corrected)
    settle_copies(case)
    return copy


@transaction.atomic
def record_comments(copy: PublicationCopy, comments: str, commented_on: date, regard: str) -> PublicationCopy:
    """Keep what a recipient said about the copy, and how the partners had regard to it; raises PublicationRefused."""
    locked(copy.case)
    copy = PublicationCopy.objects.select_for_update().get(pk=copy.pk)
    if commented_on < copy.sent_on:
        raise PublicationRefused(f"The copy was sent on {gov_date(copy.sent_on)}: comments cannot have come before.")
    copy.comments, copy.commented_on, copy.regard = comments, commented_on, regard
    copy.save(update_fields=["comments", "commented_on", "regard"])
    commented = events.CopyCommented(copy.name, commented_on, comments, regard, f"copy:{copy.pk}")
    record(case_stream(copy.case_id), commented)
    return copy
