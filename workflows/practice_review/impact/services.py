"""L-18 to L-20: from recommendations to actions, impact after six and twelve months, the close."""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from notifications.outbox import post
from reviews.cases.models import Case
from reviews.cases.services import CaseRefusal, close_case, locked, move_state
from reviews.learning.models import Action, Recommendation
from reviews.learning.queries import actions_of_case, recommendations_of, recommendations_without_action
from reviews.learning.scales import Impact as ImpactScale
from reviews.learning.services import NewAction, add_action, leave_recommendation
from reviews.people.models import Agency, Group, User
from reviews.trail.record import case_stream, record
from workflows.clock.models import Deadline
from workflows.clock.services import cancel
from workflows.practice_review.impact import events
from workflows.practice_review.models import ImpactCheck, RecommendationImpact, ReviewClosure
from workflows.practice_review.monitoring.running import end_checks
from workflows.practice_review.services.appointing import end_appointment
from workflows.practice_review.services.side_work import end_side_work

LEARNING, ASSESSED, CLOSED = "learning_delivery", "impact_assessed", "closed"
STAY_OPEN = ("C7", "C7a")
"""Clocks that outlive the case: the report stays public, or is considered again."""


class ImpactRefused(CaseRefusal):
    """A step after publication cannot be done; the message says what is missing."""


@dataclass(frozen=True)
class Planned:
    """What follows from one recommendation: an action of somebody by a day, or the reason why none does."""

    recommendation: Recommendation
    reason: str = ""
    what: str = ""
    intended_change: str = ""
    measure: str = ""
    group: Group | None = None
    owner: User | None = None
    agency: Agency | None = None
    deadline: date | None = None


@transaction.atomic
def plan_actions(case: Case, planned: list[Planned], *, by: User, at: datetime) -> None:
    """Give each recommendation its action or its reason; raise ImpactRefused while one has neither."""
    locked(case)
    for one in planned:
        if one.reason:
            leave_recommendation(one.recommendation, one.reason, by=by, at=at, in_task=True)
        elif one.owner is not None and one.agency is not None and one.deadline is not None:
            new = NewAction(
                what=one.what,
                intended_change=one.intended_change,
                measure_kpi=one.measure,
                group=one.group,
                owner=one.owner,
                agency=one.agency,
                deadline=one.deadline,
                recommendation=one.recommendation,
                source_case=case,
            )
            add_action(new, by=by, at=at, in_task=True)
    if missing := [str(one.number) for one in recommendations_without_action(case)]:
        raise ImpactRefused(f"Give an action, or a reason why none follows, to recommendation {', '.join(missing)}.")
    rows = recommendations_of(case)
    left = rows.exclude(no_action_reason="").count()
    record(case_stream(case.pk), events.RecommendationsPlanned(rows.count() - left, left))
    move_state(case, LEARNING)


@transaction.atomic
def check_impact(
    case: Case, months: int, data: dict[str, Any], found: list[dict[str, Any]], *, by: User, at: datetime
) -> ImpactCheck:
    """Keep evidence and rating for each recommendation, and to whom it was reported."""
    locked(case)
    made = ImpactCheck.objects.create(
        case=case,
        months=months,
        checked_on=timezone.localtime(at).date(),
        summary=data["summary"],
        reported_to=data["reported_to"],
        scrutineer_view=data["scrutineer_view"] or "",
        checked_by=by,
        recorded_at=at,
    )
    RecommendationImpact.objects.bulk_create([RecommendationImpact(impact_check=made, **one) for one in found])
    counts = Counter(str(ImpactScale(one["rating"]).label) for one in found)
    ratings = ", ".join(f"{label} {n}" for label, n in sorted(counts.items())) or "no recommendations"
    record(case_stream(case.pk), events.ImpactChecked(months, ratings, made.summary, made.reported_to))
    if months == 12:
        move_state(case, ASSESSED)
    return made


def unfinished_actions(case: Case) -> list[Action]:
    """Give the actions of the case that nobody has signed off."""
    return list(actions_of_case(case).unsigned())


@transaction.atomic
def close_review(case: Case, data: dict[str, Any], *, by: User, at: datetime) -> ReviewClosure:
    """Close the review; actions that are not Blue need the reason why they are accepted. Raises ImpactRefused."""
    end_checks(case)
    end_side_work(case)
    locked(case)
    unfinished = unfinished_actions(case)
    if unfinished and not (data["accepted"] or "").strip():
        codes = ", ".join(one.code for one in unfinished[:10])
        raise ImpactRefused(f"Say why these actions are accepted although nobody has signed them off: {codes}.")
    closure = ReviewClosure.objects.create(
        case=case,
        learning=data["learning"],
        accepted=data["accepted"] or "",
        family_told=data["family_told"],
        closed_by=by,
        closed_at=at,
    )
    closed = events.PracticeReviewClosed(len(unfinished), closure.learning, closure.accepted)
    record(case_stream(case.pk), closed)
    end_appointment(case, "the review is closed", by=by, today=timezone.localtime(at).date())
    for deadline in Deadline.objects.open().filter(case=case).exclude(code__in=STAY_OPEN):
        cancel(deadline, "the case was closed")
    close_case(case, state=CLOSED, reason="the review is finished", at=at)
    for duty in ("role:scrutineer", "role:dsp", "role:lsp"):
        post(
            "practice_review.closed",
            key=f"closed:{case.pk}:{duty}",
            duty=duty,
            case_ref=case.reference,
            url=f"/cases/{case.reference}/",
        )
    return closure
