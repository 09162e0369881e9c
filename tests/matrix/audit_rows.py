"""The table's part for the multi-agency audit up to its tools, told by `audit_stages`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reviews.cases.models import Case
from reviews.people.roles import Role
from tests.matrix import audiences as who
from tests.matrix.arguments import NOWHERE, Arguments, Found, Kind
from tests.matrix.audit_stages import FOREIGN, OWN, case_with
from tests.matrix.row import Row, Who
from tests.matrix.world import World
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.models import SampleCase, Tool

AUDITOR = who.only(Role.AUDITOR)
WRITERS = who.AGENCY | AUDITOR
READERS = who.KNOW_EVERY_CASE | who.AGENCY
MEMBERS = who.FOLLOWERS | who.GROUP | who.AGENCY
"""They follow every case, or belong to the agency whose task it is."""


def audit_ref(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """An audit."""
    if kind is Kind.MISSING:
        return {"ref": "WF-AUD-1999-999"}
    case = case_with({Kind.OWN: OWN, Kind.FOREIGN: FOREIGN}.get(kind, ""))
    return {"ref": case.reference} if case else None


def part_of_audit(name: str, find: Callable[[Case], Found], **more: Any) -> Arguments:
    """Something below an audit."""

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        own, foreign = case_with(OWN), case_with(FOREIGN)
        if own is None or foreign is None:
            return None
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

    return part_of_audit("task_pk", find, **more)


def tools(case: Case) -> Found:
    """The tools of an audit."""
    return Tool.objects.filter(case=case).values_list("pk", "agency_id")


def drawn(case: Case) -> Found:
    """The cases of the sample."""
    return [(pk, None) for pk in SampleCase.objects.in_sample(case).values_list("pk", flat=True)]


def listed(find: Arguments) -> Arguments:
    """And a code of the list of the same audit; for a mixed address, of the other audit's list."""

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        given = find(world, Kind.OWN if kind is Kind.MIXED else kind, actor)
        case = case_with(FOREIGN if kind in {Kind.FOREIGN, Kind.MIXED} else OWN)
        row = SampleCase.objects.in_use(case).filter(state="listed").first() if case else None
        return {**given, "pk": row.pk if row and kind is not Kind.MISSING else NOWHERE} if given else None

    return arguments


def audit_row(
    name: str, find: Arguments, stage: str, get: Who, post: Who, foreign: Who = who.NOBODY, sibling: Who = who.NOBODY
) -> Row:
    """A row at a stage of the audits; those who know of every case may be told "not allowed"."""
    known = who.KNOW_EVERY_CASE
    return Row(name, find, get, post, foreign, sibling, sibling & post, known=known, stage=f"audit_{stage}")


def sampling(name: str, stage: str = "sampling", wrap: Callable[[Arguments], Arguments] | None = None) -> Row:
    """A page of the task on which the sample is made: the office's, in every audit."""
    find = task("draw_sample")
    return audit_row(name, wrap(find) if wrap else find, stage, who.OFFICE, who.OFFICE, who.OFFICE)


AUDITS: tuple[Row, ...] = (
    Row("audits", get=who.SIGNED_IN),
    Row("open_audit", get=who.MANAGER, post=who.MANAGER),
    audit_row("audit", audit_ref, "nominating", READERS, READERS, who.KNOW_EVERY_CASE),
    audit_row("aud_sample", audit_ref, "drawn", who.KNOW_EVERY_CASE, who.KNOW_EVERY_CASE, who.KNOW_EVERY_CASE),
    audit_row("aud_amend_scope", audit_ref, "nominating", who.OFFICE, who.OFFICE, who.OFFICE),
    audit_row("aud_ask_one_more", audit_ref, "nominating", who.OFFICE, who.OFFICE, who.OFFICE),
    audit_row("aud_set_scope", task("set_scope"), "planned", who.FOLLOWERS, who.MANAGER, who.FOLLOWERS),
    audit_row("aud_draw_sample", task("draw_sample"), "drawn", who.FOLLOWERS, who.OFFICE, who.FOLLOWERS),
    sampling("aud_codes"),
    sampling("aud_leave_out", wrap=listed),
    sampling("aud_draw"),
    sampling("aud_begin_again"),
    audit_row("aud_take_out", part_of_audit("pk", drawn), "drawn", who.OFFICE, who.OFFICE, who.OFFICE),
    audit_row(
        "aud_nominate_auditor",
        task("nominate_auditor"),
        "nominating",
        MEMBERS,
        who.LEAD,
        who.FOLLOWERS,
        who.FOLLOWERS,
    ),
    *(
        audit_row(name, task("complete_tool"), "writing", MEMBERS | AUDITOR, WRITERS, who.FOLLOWERS, who.FOLLOWERS)
        for name in ("aud_tool", "aud_tool_link", "aud_tool_check")
    ),
    audit_row("aud_tool_section", task("complete_tool", code="voice"), "writing", WRITERS, WRITERS),
    audit_row("aud_tool_autosave", task("complete_tool", code="voice"), "writing", who.AGENCY, WRITERS),
    audit_row(
        "aud_check_tool", task("check_tool"), "checking", MEMBERS | AUDITOR, who.LEAD, who.FOLLOWERS, who.FOLLOWERS
    ),
    audit_row("aud_tool_read", part_of_audit("pk", tools), "checking", WRITERS, WRITERS),
    audit_row("aud_go_without", part_of_audit("pk", tools), "writing", who.OFFICE, who.OFFICE, who.OFFICE, who.OFFICE),
)
