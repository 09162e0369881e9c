"""Planning the day of publication, and moving it; C6 is counted back from it (E27)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from reviews.cases.models import Case
from reviews.cases.services import ReasonMissing, locked, move_state
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.clock.calendars import local_today
from workflows.clock.planned import plan_again
from workflows.clock.services import start_deadline
from workflows.practice_review.models import PlanMove, PublicationPlan
from workflows.practice_review.publishing import events
from workflows.practice_review.publishing.reading import (
    COPY_BEFORE,
    allowed_publication,
    copy_deadline,
    holds_of,
    outcome_of,
    plan_of,
    round_of,
)
from workflows.practice_review.publishing.refusals import OnHold, PublicationRefused, TooEarly
from workflows.practice_review.publishing.report import report_to_publish

PREPUBLICATION = "prepublication"

FIELDS = (
    "legal_clearance",
    "prosecution_view",
    "coroner_view",
    "family_preview_on",
    "family_wishes",
    "staff_support",
    "agency_statements",
    "website_text",
    "press_lines",
    "spokespersons",
    "embargo",
    "more_recipients",
    "accessible_version",
    "repository_copy",
    "learning_briefing",
    "web_review_on",
    "taken_down_by",
)


@transaction.atomic
def plan_publication(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> PublicationPlan:
    """Plan the publication of the approved version; starts C6, or counts it again from the new day.

    Raises TooEarly with the first day allowed (E27), OnHold (E35), ReportNotApproved.
    """
    locked(case)
    refuse_hold(case)
    check_day(case, data["planned_on"])
    report = report_to_publish(case)
    plan, _ = PublicationPlan.objects.update_or_create(
        case=case,
        defaults={name: data[name] for name in FIELDS}
        | {
            "planned_on": data["planned_on"],
            "round": round_of(case),
            "version": report.label,
            "sha256": report.sha256,
            "made_by": by,
            "made_at": at,
        },
    )
    planned = events.PublicationPlanned(
        planned_on=plan.planned_on, version=plan.version, sha256=plan.sha256, round=plan.round
    )
    record(case_stream(case.pk), planned)
    count_copies_from(case, plan.planned_on, "the publication was planned")
    move_state(case, PREPUBLICATION)
    return plan


@transaction.atomic
def move_publication(case: Case, to: date, reason: str, *, by: User, at: datetime) -> PublicationPlan:
    """Move the planned day; C6 follows. Raises TooEarly, OnHold, PublicationRefused, ReasonMissing."""
    locked(case)
    plan = plan_of(case)
    if plan is None:
        raise PublicationRefused("There is no publication plan yet.")
    if outcome_of(case) is not None:
        raise PublicationRefused("It is recorded already how this publication ended; its plan cannot be moved.")
    if not reason.strip():
        raise ReasonMissing
    if to == plan.planned_on:
        raise PublicationRefused("That is the day planned already.")
    refuse_hold(case)
    check_day(case, to)
    PlanMove.objects.create(plan=plan, moved_from=plan.planned_on, moved_to=to, reason=reason.strip(), by=by, at=at)
    record(case_stream(case.pk), events.PublicationMoved(plan.planned_on, to, reason.strip()))
    plan.planned_on = to
    plan.save(update_fields=["planned_on"])
    count_copies_from(case, to, "the publication was moved")
    return plan


def check_day(case: Case, day: date) -> None:
    """Refuse a planned day that is too early, naming the first one allowed (C6, E27)."""
    allowed = allowed_publication(case)
    if day < max(allowed.first, local_today()):
        raise TooEarly(allowed.counted_from, allowed.first, sent=allowed.sent)


def refuse_hold(case: Case) -> None:
    """Refuse while the publication waits for a parallel process (E35)."""
    if holds := holds_of(case):
        raise OnHold(", ".join(str(one) for one in holds))


def count_copies_from(case: Case, day: date, because: str) -> None:
    """Let C6 count back from a day; it starts where none runs for this round."""
    held = copy_deadline(case)
    again = held is not None and held.met_on is not None and not _copies_complete(case)
    if held is None or again:
        start_deadline(case, COPY_BEFORE, day0=day)
    else:
        plan_again(held, day, because)


def _copies_complete(case: Case) -> bool:
    return allowed_publication(case).sent
