"""L-1 and L-2: opening, adopting, the decision to commission, who was told of it."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from notifications.outbox import post
from reviews.cases.models import Case, CaseLink
from reviews.cases.practice_review import COMMISSIONING, PRACTICE_REVIEW
from reviews.cases.services import link_cases, move_state, open_case
from reviews.decisions.models import Decision
from reviews.people.models import User
from reviews.trail.record import case_stream, record
from workflows.clock.calendar import local_date
from workflows.clock.models import Deadline
from workflows.clock.services import meet_code, start_deadline
from workflows.engine import procedures
from workflows.engine.models import CaseProcess
from workflows.engine.starting import start
from workflows.practice_review import events
from workflows.practice_review.models import Commission, DirectOpening, Telling
from workflows.practice_review.refusals import PracticeReviewRefused

COMMISSIONED = "commissioned_at"
TELLING, REVIEWER_TELLING = "practice_review_telling", "practice_review_reviewer_telling"
CLOCKS = {"review": "C4", "reviewer": "C4a"}


class NothingToAdopt(PracticeReviewRefused):
    """The case has its procedure, is closed, or says no day on which it was commissioned."""


@transaction.atomic
def open_directly(
    *,
    by: User,
    at: datetime,
    title: str,
    edition: str,
    decided_at: datetime,
    reason: str,
    children: Sequence[dict[str, Any]] = (),
    linked_to: Case | None = None,
    link_kind: str = "",
) -> Case:
    """Open a practice review that no rapid review led to, and start its procedure; raises what opening raises."""
    case = open_case(
        kind=PRACTICE_REVIEW,
        state=COMMISSIONING,
        by=by,
        at=at,
        edition=edition,
        title=title,
        children=children,
        facts={COMMISSIONED: decided_at},
    )
    DirectOpening.objects.create(case=case, reason=reason, opened_by=by, opened_at=at)
    record(case_stream(case.pk), events.OpenedDirectly(local_date(decided_at).isoformat(), reason))
    if linked_to is not None:
        link_cases(linked_to, case, link_kind or CaseLink.Kind.SAME_THEME)
    start(PRACTICE_REVIEW, case)
    return case


def awaiting_adoption() -> QuerySet[Case]:
    """Open practice reviews that no procedure drives: those from before it was there."""
    driven = CaseProcess.objects.filter(flow_class=procedures.flow_of(PRACTICE_REVIEW)).values("case_id")
    return Case.objects.still_open().filter(kind=PRACTICE_REVIEW).exclude(pk__in=driven).order_by("pk")


def awaits_adoption(case: Case) -> bool:
    """Whether this case is one of them."""
    return awaiting_adoption().filter(pk=case.pk).exists()


@transaction.atomic
def adopt(case: Case) -> None:
    """Give a case that was opened before its procedure existed its procedure; raise NothingToAdopt."""
    if not awaits_adoption(case):
        raise NothingToAdopt("This case has its procedure already, or is closed.")
    if not case.facts.filter(name=COMMISSIONED).exists():
        raise NothingToAdopt("Nobody recorded when the review was commissioned. Record that date first.")
    start(PRACTICE_REVIEW, case)


def commissioned_on(case: Case) -> date:
    """The local day of the decision to commission; raise Fact.DoesNotExist when it was never recorded."""
    return local_date(case.facts.get(name=COMMISSIONED).at)


@transaction.atomic
def begin(case: Case) -> None:
    """Start C5 on the day of the decision, and the procedure in which others are told (C4)."""
    if not Deadline.objects.filter(case=case, code="C5").exists():
        start_deadline(case, "C5", day0=commissioned_on(case))
    start(TELLING, case)
    for duty in ("role:scrutineer", "role:lsp", "role:dsp"):
        post(
            "practice_review.commissioned",
            key=f"commissioned:{case.pk}:{duty}",
            duty=duty,
            case_ref=case.reference,
            url=f"/cases/{case.reference}/",
        )


@transaction.atomic
def record_decision(
    case: Case, data: dict[str, Any], *, decided_in: Decision | None, by: User, at: datetime
) -> Commission:
    """Record why the partners commission the review, its scale, and what the family was told.

    `decided_in` holds their positions when a rapid review led here; without it they are asked next (0180).
    """
    values = {
        "criteria": data["criteria"],
        "reasons": data["reasons"],
        "scale": data["scale"],
        "family_told": data["family_told"],
        "family_told_on": data.get("family_told_on"),
        "family_note": data.get("family_note") or "",
        "recorded_by": by,
        "recorded_at": at,
        "decision": decided_in,
    }
    commission, _ = Commission.objects.update_or_create(case=case, defaults=values)
    for other in data.get("linked_cases") or []:
        link_cases(case, other, CaseLink.Kind.SAME_THEME)
    decided = events.ReviewCommissioned(
        commissioned_on(case).isoformat(), commission.get_scale_display(), commission.reasons
    )
    record(case_stream(case.pk), decided)
    if decided_in is not None:
        move_state(case, "tor_draft")
    return commission


@transaction.atomic
def record_telling(case: Case, about: str, data: dict[str, Any], *, by: User, at: datetime) -> Telling:
    """Record on which days the three bodies were told; the clock is met on the last of them."""
    telling = Telling.objects.create(
        case=case,
        about=about,
        panel_on=data["panel_on"],
        ofsted_on=data["ofsted_on"],
        dfe_on=data["dfe_on"],
        note=data.get("note") or "",
        recorded_by=by,
        recorded_at=at,
    )
    last = max(telling.panel_on, telling.ofsted_on, telling.dfe_on)
    told = events.OthersTold(
        telling.get_about_display().lower(),
        telling.panel_on.isoformat(),
        telling.ofsted_on.isoformat(),
        telling.dfe_on.isoformat(),
    )
    record(case_stream(case.pk), told)
    running = Deadline.objects.open().filter(case=case, code=CLOCKS[about]).first()
    meet_code(case, CLOCKS[about], max(last, running.day0) if running else last)
    return telling


def opened_when(day: date, at: datetime) -> datetime:
    """The moment kept for a decision of which only the day is known: noon, or `at` when noon lies ahead."""
    return min(timezone.make_aware(datetime.combine(day, time(12))), at)
