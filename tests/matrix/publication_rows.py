"""The table's part for the end of a practice review, told by `publication_stages`: publication, checks, impact."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reviews.cases.models import Case
from tests.matrix import audiences as who
from tests.matrix.arguments import NOWHERE, Arguments, Found, Kind
from tests.matrix.publication_stages import FOREIGN, OWN, review_with
from tests.matrix.row import Row, Who
from tests.matrix.world import World
from workflows.engine.models import WorkItem
from workflows.practice_review.models import PublicationBreach, PublicationCopy, PublicationHold, ReviewerRequest

OVERSEERS = who.OFFICE | who.PARTNER


def review_ref(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A practice review."""
    if kind is Kind.MISSING:
        return {"ref": "WF-LCSPR-1999-999"}
    case = review_with({Kind.OWN: OWN, Kind.FOREIGN: FOREIGN}.get(kind, ""))
    return {"ref": case.reference} if case else None


def part_of_review(name: str, find: Callable[[Case], Found]) -> Arguments:
    """Something below a practice review."""

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        own, foreign = review_with(OWN), review_with(FOREIGN)
        if own is None or foreign is None or kind is Kind.SIBLING:
            return None
        choice = {
            Kind.OWN: [pk for pk, _ in find(own)],
            Kind.FOREIGN: [pk for pk, _ in find(foreign)],
            Kind.MIXED: [pk for pk, _ in find(foreign)],
            Kind.MISSING: [NOWHERE],
        }[kind]
        case = foreign if kind is Kind.FOREIGN else own
        return {"ref": case.reference, name: choice[0]} if choice else None

    return arguments


def rows_of(model: Any) -> Callable[[Case], Found]:
    """The rows of a table that belong to a case."""
    return lambda case: [(pk, None) for pk in model.objects.filter(case=case).values_list("pk", flat=True)]


def task(node: str) -> Arguments:
    """The open task of a step."""
    return part_of_review(
        "task_pk",
        lambda case: WorkItem.objects.open().filter(case=case, node=node).values_list("pk", "agency_id"),
    )


def _row(name: str, find: Arguments, stage: str, get: Who, post: Who = who.NOBODY) -> Row:
    """Nobody's task belongs to an agency here: who may in one review may in every one."""
    return Row(name, find, get, post, get | post, known=who.KNOW_EVERY_CASE, stage=f"publication_{stage}")


def step(name: str, node: str, stage: str, post: Who) -> Row:
    """The page of a task; whoever follows the case sees that it waits."""
    return _row(name, task(node), stage, who.FOLLOWERS, post)


def beside(name: str, stage: str, whom: Who = who.OFFICE, find: Arguments = review_ref) -> Row:
    """A page beside the tasks."""
    return _row(name, find, stage, whom, whom)


PUBLICATION: tuple[Row, ...] = (
    step("pr_plan_publication", "plan_publication", "planning", who.MANAGER),
    step("pr_check_progress", "check_progress", "planning", who.MANAGER | who.PARTNER),
    _row("pr_checks", review_ref, "planning", who.KNOW_EVERY_CASE),
    beside("pr_ask_reviewer", "planning", OVERSEERS),
    beside("pr_reviewer_reply", "planning", OVERSEERS, part_of_review("pk", rows_of(ReviewerRequest))),
    beside("pr_hold", "planning"),
    beside("pr_lift_hold", "planning", who.OFFICE, part_of_review("pk", rows_of(PublicationHold))),
    beside("pr_hold_end", "planning", who.OFFICE, part_of_review("pk", rows_of(PublicationHold))),
    beside("pr_delay", "planning"),
    beside("pr_breach", "copying"),
    beside("pr_breach_decide", "planning", OVERSEERS, part_of_review("pk", rows_of(PublicationBreach))),
    step("pr_send_copies", "send_copies", "copying", who.OFFICE),
    beside("pr_add_copies", "copying"),
    beside("pr_move_publication", "copying"),
    beside("pr_change_plan", "copying"),
    beside("pr_correct_outcome", "unpublished"),
    step("pr_record_publication", "record_publication", "recording", who.MANAGER),
    _row("pr_publication", review_ref, "recording", who.KNOW_EVERY_CASE),
    _row("pr_publication_pdf", review_ref, "recording", who.KNOW_EVERY_CASE),
    beside("pr_report_changed", "recording"),
    beside("pr_copy_comments", "recording", who.OFFICE, part_of_review("pk", rows_of(PublicationCopy))),
    beside("pr_copy_correct", "recording", who.OFFICE, part_of_review("pk", rows_of(PublicationCopy))),
    beside("pr_reconsider", "unpublished"),
    step("pr_plan_actions", "plan_actions", "actions", who.OFFICE),
    step("pr_impact_six", "impact_six", "six", who.OFFICE),
    step("pr_impact_twelve", "impact_twelve", "twelve", who.OFFICE),
    step("pr_close", "close", "closing", who.MANAGER),
)
