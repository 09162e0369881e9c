"""The table's part for the learning plan: its tasks, its months."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from tests.matrix import audiences as who
from tests.matrix.arguments import NOWHERE, Arguments, Kind
from tests.matrix.row import Row
from tests.matrix.world import World
from workflows.action_plan.models import Month, StandingPlan
from workflows.engine.models import WorkItem

PLAN_READERS = who.KNOW_EVERY_CASE | who.AGENCY
"""The own agency owns actions; the council owns none."""
STAGE = "plan"


def task(node: str) -> Arguments:
    """A task of the plan: the own agency's or a role's, the police's, one of a review, none."""

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        ref = StandingPlan.objects.get().case.reference
        items = WorkItem.objects.open().filter(case__reference=ref, node=node).order_by("pk")
        review = world.foreign.case
        elsewhere = WorkItem.objects.open().filter(case=review).earliest("pk").pk
        found: Mapping[Kind, tuple[str, int | None]] = {
            Kind.OWN: (ref, _first(items.exclude(agency=world.story.police))),
            Kind.SIBLING: (ref, _first(items.filter(agency=world.story.police))),
            Kind.FOREIGN: (review.reference, elsewhere),
            Kind.MIXED: (ref, elsewhere),
            Kind.MISSING: (ref, NOWHERE),
        }
        own, pk = found[kind]
        return {"ref": own, "task_pk": pk} if pk is not None else None

    return arguments


def _first(items: Any) -> int | None:
    found: int | None = items.values_list("pk", flat=True).first()
    return found


def plan(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """The plan; a review has no months."""
    refs = {
        Kind.OWN: StandingPlan.objects.get().case.reference,
        Kind.FOREIGN: world.foreign.case.reference,
        Kind.MISSING: "WF-LAP-1999-999",
    }
    return {"ref": refs[kind]} if kind in refs else None


def month(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A month of the plan, and one that never was."""
    found = plan(world, kind, actor)
    first = Month.objects.earliest("first_day").first_day
    year = 1999 if kind is Kind.MISSING else first.year
    return {**found, "year": year, "number": first.month} if found else None


def _of_agency(name: str, node: str) -> Row:
    return Row(
        name,
        task(node),
        who.KNOW_OWN_TASKS,
        who.AGENCY,
        sibling=who.FOLLOWERS,
        known=who.KNOW_EVERY_CASE,
        stage=STAGE,
    )


PLAN: tuple[Row, ...] = (
    _of_agency("action_carry_out", "carry_out"),
    _of_agency("action_impact_six", "impact_six"),
    _of_agency("action_impact_twelve", "impact_twelve"),
    _of_agency("action_new_deadline", "give_new_deadline"),
    _of_agency("action_month_update", "update_month"),
    Row("action_progress", task("carry_out"), who.AGENCY, who.AGENCY, stage=STAGE),
    Row("action_sign_off", task("sign_off"), who.FOLLOWERS | who.CHAIR, who.MANAGER | who.CHAIR, stage=STAGE),
    Row("action_month_close", task("close_month"), who.FOLLOWERS, who.OFFICE, stage=STAGE),
    Row(
        "action_month_go_ahead",
        task("update_month"),
        who.OFFICE,
        who.OFFICE,
        sibling=who.OFFICE,
        sibling_post=who.OFFICE,
        stage=STAGE,
    ),
    Row("action_months", plan, PLAN_READERS, stage=STAGE),
    Row("action_month", month, PLAN_READERS, stage=STAGE),
)
