"""The table's part for a practice review from its opening to the approval, told by `commissioning_stages`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reviews.cases.models import Case
from reviews.people.roles import Role
from tests.matrix import audiences as who
from tests.matrix.arguments import NOWHERE, Arguments, Found, Kind
from tests.matrix.commissioning_stages import FOREIGN, OWN, review_with
from tests.matrix.row import Row, Who
from tests.matrix.world import World
from workflows.engine.models import WorkItem
from workflows.practice_review.models import Candidate, FamilyContact, PractitionerContact
from workflows.practice_review.views.report_files import files_of

REVIEWER = who.only(Role.LEAD_REVIEWER)
SELECTION_READERS = who.CHRONOLOGY_READERS
ENGAGEMENT_READERS = SELECTION_READERS | REVIEWER
REPORT_READERS = SELECTION_READERS | who.GROUP | REVIEWER


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
        if own is None or foreign is None:
            return None
        mine = {world.own.pk, world.story.council.pk, None}
        choice = {
            Kind.OWN: [pk for pk, agency in find(own) if agency in mine],
            Kind.SIBLING: [pk for pk, agency in find(own) if agency not in mine],
            Kind.FOREIGN: [pk for pk, _ in find(foreign)],
            Kind.MIXED: [pk for pk, _ in find(foreign)],
            Kind.MISSING: [NOWHERE],
        }[kind]
        case = foreign if kind is Kind.FOREIGN else own
        return {"ref": case.reference, name: choice[0]} if choice else None

    return arguments


def task(node: str) -> Arguments:
    """The open task of a step."""
    return part_of_review(
        "task_pk",
        lambda case: WorkItem.objects.open().filter(case=case, node=node).values_list("pk", "agency_id"),
    )


def rows_of(model: Any) -> Arguments:
    """A row of a table that belongs to the case."""
    return part_of_review(
        "pk", lambda case: [(pk, None) for pk in model.objects.filter(case=case).values_list("pk", flat=True)]
    )


def row(name: str, stage: str, get: Who, post: Who = who.NOBODY, find: Arguments = review_ref) -> Row:
    """Who may in one review may in every one, except the reviewer, who has just this one."""
    foreign = (get | post) - REVIEWER
    return Row(name, find, get, post, foreign, known=who.KNOW_EVERY_CASE, stage=f"commissioning_{stage}")


def step(name: str, node: str, stage: str, post: Who) -> Row:
    """The page of a task; whoever follows the case sees that it waits."""
    return row(name, stage, who.FOLLOWERS | post, post, task(node))


def form(name: str, stage: str, whom: Who, find: Arguments = review_ref) -> Row:
    """A page with a form beside the tasks."""
    return row(name, stage, whom, whom, find)


def attached(case: Case) -> Found:
    """The files beside the report."""
    return [(file.pk, None) for file in files_of(case)]


COMMISSIONING: tuple[Row, ...] = (
    Row("open_practice_review", get=who.MANAGER, post=who.MANAGER),
    form("pr_adopt", "adopting", who.MANAGER),
    step("pr_record_decision", "record_decision", "deciding", who.MANAGER),
    Row(
        "pr_confirm_commission",
        task("confirm_commission"),
        who.FOLLOWERS,
        who.PARTNER,
        who.FOLLOWERS,
        who.FOLLOWERS,
        stage="commissioning_confirming",
    ),
    step("pr_resolve_commission", "resolve_commission", "commission_split", who.MANAGER),
    step("pr_tell_of_review", "tell_of_review", "deciding", who.OFFICE),
    step("pr_set_terms", "set_terms", "terms", who.OFFICE | who.CHAIR),
    step("pr_approve_terms", "approve_terms", "approving", who.PARTNER | who.CHAIR),
    step("pr_propose_reviewer", "propose_reviewer", "selecting", who.MANAGER),
    form("pr_candidate_add", "selecting", who.OFFICE),
    form("pr_candidate_withdraw", "selecting", who.OFFICE, rows_of(Candidate)),
    step("pr_declare_conflict", "declare_conflict", "declaring", who.OFFICE),
    step("pr_assess_conflict", "assess_conflict", "assessing", who.PARTNER),
    step("pr_appoint", "appoint", "appointing", who.MANAGER),
    step("pr_tell_of_reviewer", "tell_of_reviewer", "appointed", who.OFFICE),
    row("pr_terms", "appointed", who.FOLLOWERS | who.GROUP | REVIEWER),
    form("pr_terms_change", "appointed", who.OFFICE),
    row("pr_reviewer", "appointed", SELECTION_READERS),
    form("pr_reviewer_access", "appointed", who.MANAGER),
    form("pr_reviewer_interests", "appointed", who.MANAGER),
    form("pr_reviewer_remove", "appointed", who.MANAGER),
    step("pr_record_family", "record_family", "family", who.OFFICE | REVIEWER),
    row("pr_family", "family", ENGAGEMENT_READERS),
    form("pr_family_add", "family", who.OFFICE | REVIEWER),
    form("pr_family_correct", "family", who.OFFICE | REVIEWER, rows_of(FamilyContact)),
    step("pr_record_practitioners", "record_practitioners", "practitioners", who.OFFICE | REVIEWER),
    row("pr_practitioners", "practitioners", ENGAGEMENT_READERS),
    form("pr_practitioners_add", "practitioners", who.OFFICE | REVIEWER),
    form("pr_practitioners_correct", "practitioners", who.OFFICE | REVIEWER, rows_of(PractitionerContact)),
    step("pr_write_draft", "write_draft", "drafting", who.OFFICE | REVIEWER),
    step("pr_finish_report", "finish_report", "finishing", who.OFFICE | REVIEWER),
    Row(
        "pr_decide",
        task("decide"),
        who.FOLLOWERS,
        who.PARTNER,
        who.FOLLOWERS,
        who.FOLLOWERS,
        stage="commissioning_asked",
    ),
    form("pr_minute_positions", "asked", who.OFFICE),
    row("pr_report", "asked", REPORT_READERS),
    row("pr_report_pdf", "asked", REPORT_READERS),
    form("pr_report_attach", "asked", who.OFFICE | REVIEWER),
    row("pr_report_file", "asked", REPORT_READERS, find=part_of_review("pk", attached)),
    step("pr_resolve_split", "resolve_split", "split", who.MANAGER),
)
