"""A month of the plan: asked about once, updated by every owner or left out with the reason, closed by the officer."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reviews.cases.services import CaseRefusal
from reviews.learning.models import Action
from reviews.learning.months import month_of, spoken_month
from reviews.people.models import Agency, Membership, User
from reviews.trail.record import case_stream, record
from workflows.action_plan import events
from workflows.action_plan.models import Month, MonthlyUpdate, StandingPlan
from workflows.action_plan.services import freezing
from workflows.engine.starting import start

MONTHLY = "action_plan"
NAMED = 6
"""How many skipped months are named; the others are counted."""


class ReasonMissing(CaseRefusal):
    """A month does not go ahead without somebody for no reason."""


@transaction.atomic
def begin_month(*, at: datetime) -> Month | None:
    """Ask every owner about their open actions in the month of a moment: once, however late and however often called.

    Gives the month, or None when it was begun already or nothing was open on its first day. Months that went by
    without a question (no worker ran) are not asked about afterwards; they are named on the month and in the history.
    """
    first = month_of(timezone.localdate(at))
    if Month.objects.filter(first_day=first).exists():
        return None
    standing = StandingPlan.objects.select_for_update(of=("self",)).select_related("case").first()
    if standing is None or Month.objects.filter(first_day=first).exists():
        return None
    asked = by_owner(_open_on(first), timezone.localdate(at))
    if not asked:
        return None
    plan = standing.case
    month = Month.objects.create(plan=plan, first_day=first, asked_at=at, skipped=_skipped(first))
    for (agency, owner), actions in asked.items():
        about = codes_of(actions)
        update = MonthlyUpdate.objects.create(month=month, agency=agency, owner=owner, asked_about=about)
        update.actions.set(actions)
    begun = events.MonthBegun(
        f"plan_month:{month.pk}",
        month.subject,
        len({agency.pk for agency, _ in asked}),
        sum(len(actions) for actions in asked.values()),
        month.skipped or "none",
    )
    record(case_stream(plan.pk), begun)
    start(MONTHLY, plan, about=month)
    return month


@transaction.atomic
def leave_out(update: MonthlyUpdate, reason: str, *, by: User, at: datetime) -> None:
    """Note that the month goes ahead without an owner's update; raises ReasonMissing."""
    if not reason.strip():
        raise ReasonMissing("Say why the month goes ahead without it.")
    update.left_out_at, update.left_out_by, update.left_out_reason = at, by, reason.strip()
    update.save(update_fields=["left_out_at", "left_out_by", "left_out_reason"])
    month = update.month
    left = events.UpdateLeftOut(f"plan_month:{month.pk}", month.subject, update.whose, update.left_out_reason)
    record(case_stream(month.plan_id), left)


@transaction.atomic
def close_month(month: Month, note: str, *, by: User, at: datetime) -> list[Action]:
    """Freeze the colours of a month; gives the Red actions that wait for a new deadline and are frozen with it."""
    waiting = freezing.freeze(month, at=at)
    month.note, month.closed_by, month.closed_at = note.strip(), by, at
    month.save(update_fields=["note", "closed_by", "closed_at"])
    frozen = freezing.actions_of(month).count() - len(waiting)
    closed = events.PlanMonthClosed(f"plan_month:{month.pk}", month.subject, frozen, len(waiting), month.note)
    record(case_stream(month.plan_id), closed)
    return waiting


def _open_on(first: date) -> Iterable[Action]:
    """What was in the plan when the month began, is not signed off and not closed."""
    began = timezone.make_aware(datetime.combine(first, datetime.min.time()))
    rows = Action.objects.running().unsigned().filter(plan__isnull=False, added_at__lt=began)
    return rows.select_related("agency", "owner").order_by("agency__name", "owner__name", "pk")


def by_owner(actions: Iterable[Action], today: date) -> dict[tuple[Agency, User | None], list[Action]]:
    """Gather actions by agency and owner; those of an owner who has left the agency fall to nobody: to its lead."""
    rows = list(actions)
    held = Membership.objects.current(today).filter(user_id__in={action.owner_id for action in rows})
    there = set(held.values_list("user_id", "agency_id"))
    found: dict[tuple[Agency, User | None], list[Action]] = {}
    for action in rows:
        owner = action.owner if (action.owner_id, action.agency_id) in there else None
        found.setdefault((action.agency, owner), []).append(action)
    return found


def codes_of(actions: Sequence[Action]) -> str:
    """Name the actions shortly: the first code, and how many more."""
    more = len(actions) - 1
    return f"{actions[0].code} and {more} more" if more else actions[0].code


def _skipped(first: date) -> str:
    last = Month.objects.order_by("-first_day").values_list("first_day", flat=True).first()
    if last is None:
        return ""
    names, month = [], month_of(last + timedelta(days=31))
    while month < first:
        names.append(spoken_month(month))
        month = month_of(month + timedelta(days=31))
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
