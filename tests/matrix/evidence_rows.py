"""The table's part for learning reports and for comments on a draft, told by `evidence_stages`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reviews.cases.models import Case
from reviews.chronology.models import Entry
from reviews.chronology.services import EntryText, add_entry
from reviews.people.models import Agency
from reviews.people.roles import Role
from reviews.returns.models import Return
from reviews.trail.actor import SYSTEM, acting_as
from tests.factories.people import make_user
from tests.matrix import audiences as who
from tests.matrix.arguments import NOWHERE, Arguments, Found, Kind
from tests.matrix.evidence_stages import own_and_foreign
from tests.matrix.row import Row, Who
from tests.matrix.world import World
from workflows.engine.models import WorkItem
from workflows.practice_review.models import AgencyComments, Comment

REVIEWER = who.only(Role.LEAD_REVIEWER)
MEMBERS = who.FOLLOWERS | who.GROUP | who.AGENCY
DRAFT_READERS = who.only(
    Role.PARTNERSHIP_MANAGER, Role.PARTNERSHIP_OFFICER, Role.DSP, Role.SCRUTINEER, Role.GROUP_MEMBER, Role.GROUP_CHAIR
)


def review_ref(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A practice review."""
    cases = own_and_foreign()
    if kind is Kind.MISSING:
        return {"ref": "WF-LCSPR-1999-999"}
    if cases is None or kind not in {Kind.OWN, Kind.FOREIGN}:
        return None
    return {"ref": cases[kind is Kind.FOREIGN].reference}


def part_of_review(name: str, find: Callable[[Case], Found], **more: Any) -> Arguments:
    """Something below a practice review."""

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        cases = own_and_foreign()
        if cases is None:
            return None
        own, foreign = cases
        mine = {world.own.pk, None}
        choice = {
            Kind.OWN: [pk for pk, agency in find(own) if agency in mine],
            Kind.SIBLING: [pk for pk, agency in find(own) if agency not in mine],
            Kind.FOREIGN: [pk for pk, _ in find(foreign)],
            Kind.MIXED: [pk for pk, _ in find(foreign)],
            Kind.MISSING: [NOWHERE],
        }[kind]
        case = foreign if kind is Kind.FOREIGN else own
        return {"ref": case.reference, name: choice[0], **more} if choice else None

    return arguments


def task(node: str, **more: Any) -> Arguments:
    """An open task of a step."""

    def find(case: Case) -> Found:
        return WorkItem.objects.open().filter(case=case, node=node).values_list("pk", "agency_id")

    return part_of_review("task_pk", find, **more)


def with_entry(find: Arguments) -> Arguments:
    """And a row of the chronology of the agency whose report it is."""

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        found, cases = find(world, kind, actor), own_and_foreign()
        if not found or cases is None:
            return None
        case = cases[kind in {Kind.FOREIGN, Kind.MIXED}]
        agency = WorkItem.objects.filter(pk=found["task_pk"]).values_list("agency", flat=True).first()
        return {**found, "entry": _entry(case, agency or world.own.pk)}

    return arguments


def _entry(case: Case, agency_pk: int) -> int:
    known = Entry.objects.filter(case=case, agency_id=agency_pk).values_list("pk", flat=True).first()
    if known is not None:
        return known
    agency = Agency.objects.get(pk=agency_pk)
    writer = make_user("A writer of the matrix", role=Role.AGENCY_CONTRIBUTOR, agency=agency)
    with acting_as(SYSTEM("test")):
        text = EntryText(None, "unknown", "Records", "A visit.")
        return add_entry(case, agency, text, by=writer, at=case.opened_at).pk


def returns(case: Case) -> Found:
    """The learning reports of a review."""
    return Return.objects.filter(case=case).values_list("pk", "agency_id")


def parts(case: Case) -> Found:
    """The agencies' parts in the round of comments."""
    return AgencyComments.objects.filter(round__case=case).values_list("pk", "agency_id")


def comments(case: Case) -> Found:
    """The comments on the draft."""
    return Comment.objects.filter(part__round__case=case).values_list("pk", "part__agency_id")


def row(
    name: str, find: Arguments, stage: str, get: Who, post: Who, foreign: Who = who.NOBODY, sibling: Who = who.NOBODY
) -> Row:
    """A row at a stage of the reviews; those who know of every case may be told "not allowed"."""
    known = who.KNOW_EVERY_CASE
    return Row(name, find, get, post, foreign, sibling, sibling & post, known=known, stage=f"evidence_{stage}")


def writing(name: str, get: Who = who.AGENCY, post: Who = who.AGENCY, find: Arguments | None = None) -> Row:
    """A page on which an agency writes its report; those who follow the case see at most that it waits."""
    followers = get & who.FOLLOWERS
    return row(name, find or task("learning_report"), "reporting", get, post, followers, followers)


REPORT = "pr_learning_report"
EVIDENCE: tuple[Row, ...] = (
    row("pr_request_reports", task("request_reports"), "requesting", who.FOLLOWERS, who.OFFICE, who.FOLLOWERS),
    writing(REPORT, MEMBERS, who.NOBODY),
    writing(f"{REPORT}_check", MEMBERS),
    writing(f"{REPORT}_chronology", post=who.NOBODY),
    writing(f"{REPORT}_entry_add"),
    writing(f"{REPORT}_import"),
    writing(f"{REPORT}_documents"),
    writing(f"{REPORT}_section", find=task("learning_report", code="enquiry")),
    writing(f"{REPORT}_autosave", get=who.NOBODY, find=task("learning_report", code="enquiry")),
    writing(f"{REPORT}_entry", find=with_entry(task("learning_report"))),
    writing(f"{REPORT}_entry_remove", find=with_entry(task("learning_report"))),
    writing(f"{REPORT}_earlier"),
    writing(f"{REPORT}_nil", MEMBERS),
    row("pr_go_ahead", task("learning_report"), "reporting", who.OFFICE, who.OFFICE, who.OFFICE, who.OFFICE),
    row("pr_add_agency", review_ref, "reporting", who.OFFICE, who.OFFICE, who.OFFICE),
    row(
        "pr_approve_learning_report",
        task("approve_learning_report"),
        "approving",
        MEMBERS,
        who.LEAD,
        who.FOLLOWERS,
        who.FOLLOWERS,
    ),
    row(f"{REPORT}_sent", part_of_review("pk", returns), "reported", who.AGENCY, who.NOBODY),
    row("pr_send_draft", task("send_draft"), "sending", who.FOLLOWERS, who.OFFICE, who.FOLLOWERS),
    row("pr_comment_draft", task("comment_draft"), "commenting", MEMBERS, who.AGENCY, who.FOLLOWERS, who.FOLLOWERS),
    row("pr_comments_go_ahead", task("comment_draft"), "commenting", who.OFFICE, who.OFFICE, who.OFFICE, who.OFFICE),
    row("pr_comments", review_ref, "answering", DRAFT_READERS | who.AGENCY | REVIEWER, who.NOBODY, DRAFT_READERS),
    row("pr_comments_draft", review_ref, "answering", DRAFT_READERS | who.AGENCY | REVIEWER, who.NOBODY, DRAFT_READERS),
    row("pr_comments_add", part_of_review("pk", parts), "answering", who.AGENCY, who.AGENCY),
    row("pr_comment_take_back", part_of_review("pk", comments), "answering", who.AGENCY, who.AGENCY),
    row(
        "pr_comment_answer",
        part_of_review("pk", comments),
        "answering",
        who.OFFICE | REVIEWER,
        who.OFFICE | REVIEWER,
        who.OFFICE,
        who.OFFICE | REVIEWER,
    ),
    row(
        "pr_answer_comments",
        task("answer_comments"),
        "answering",
        who.FOLLOWERS | REVIEWER,
        who.OFFICE | REVIEWER,
        who.FOLLOWERS,
    ),
)
