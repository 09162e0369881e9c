"""The table's part for the multi-agency audit after its tools, told by `second_audit_stages`."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from reviews.cases.models import Case
from reviews.people.roles import Role
from tests.matrix import audiences as who
from tests.matrix.arguments import NOWHERE, Arguments, Kind
from tests.matrix.audit_rows import audit_ref
from tests.matrix.audit_stages import FOREIGN, OWN, case_with
from tests.matrix.row import Row, Who
from tests.matrix.world import World
from workflows.engine.models import WorkItem
from workflows.multi_agency_audit.models import AuditFeedback

Find = Callable[[Case], int | None]
READ_GRADES = who.FOLLOWERS - who.only(Role.LSP)
MODERATORS = who.OFFICE | who.CHAIR
ANSWERS = who.PARTNER | who.COUNCIL_NOTIFIER
RAISE_ANYWHERE = who.OFFICE | who.PARTNER | who.CHAIR | who.COUNCIL_NOTIFIER


def below_audit(name: str, find: Find) -> Arguments:
    """Something below an audit, of whichever agency: own, foreign, foreign under the own reference, missing."""

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        own, foreign = case_with(OWN), case_with(FOREIGN)
        if own is None or foreign is None or kind is Kind.SIBLING:
            return None
        found = NOWHERE if kind is Kind.MISSING else find(own if kind is Kind.OWN else foreign)
        case = foreign if kind is Kind.FOREIGN else own
        return {"ref": case.reference, name: found} if found else None

    return arguments


def task(node: str) -> Arguments:
    """The open task of a step."""
    return below_audit(
        "task_pk",
        lambda case: WorkItem.objects.open().filter(case=case, node=node).values_list("pk", flat=True).first(),
    )


def feedback_of(case: Case) -> int | None:
    """The feedback to one agency."""
    return AuditFeedback.objects.filter(case=case).values_list("pk", flat=True).first()


def number_one(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """The first concern or case of an audit; the same number stands in both."""
    if kind is Kind.MIXED:
        return None
    given = audit_ref(world, Kind.OWN if kind is Kind.MISSING else kind, actor)
    return {**given, "number": NOWHERE if kind is Kind.MISSING else 1} if given else None


def row(name: str, find: Arguments, stage: str, get: Who, post: Who, foreign: Who) -> Row:
    """A row at a stage of the audits; those who know of every case, or of the council's, may be told "not allowed"."""
    known = who.KNOW_EVERY_CASE | who.COUNCIL_NOTIFIER
    return Row(name, find, get, post, foreign, known=known, stage=f"audit_{stage}")


def page(name: str, find: Arguments, stage: str, own: Who, foreign: Who) -> Row:
    """A page that answers alike whatever is sent to it."""
    return row(name, find, stage, own, own, foreign)


def office(name: str, node: str, stage: str, does: Who, sees: Who = who.FOLLOWERS) -> Row:
    """A task of a role: of every audit, seen by those who follow every case."""
    return row(name, task(node), stage, sees, does, sees)


SECOND_AUDIT: tuple[Row, ...] = (
    page(
        "aud_concerns",
        audit_ref,
        "worrying",
        RAISE_ANYWHERE | who.FOLLOWERS | who.AGENCY,
        RAISE_ANYWHERE | who.FOLLOWERS,
    ),
    page("aud_raise_concern", audit_ref, "worrying", RAISE_ANYWHERE | who.AGENCY, RAISE_ANYWHERE),
    page(
        "aud_concern",
        number_one,
        "worrying",
        RAISE_ANYWHERE | who.FOLLOWERS | who.AGENCY,
        who.FOLLOWERS | who.COUNCIL_NOTIFIER,
    ),
    page(
        "aud_concern_note",
        number_one,
        "worrying",
        RAISE_ANYWHERE | who.AGENCY,
        who.OFFICE | who.PARTNER | who.COUNCIL_NOTIFIER,
    ),
    office("aud_acknowledge_concern", "acknowledge", "worrying", ANSWERS, who.FOLLOWERS | who.COUNCIL_NOTIFIER),
    office("aud_concern_outcome", "record_outcome", "answering", ANSWERS, who.FOLLOWERS | who.COUNCIL_NOTIFIER),
    page("aud_moderation", audit_ref, "moderating", READ_GRADES | who.GROUP | who.AGENCY, READ_GRADES | who.GROUP),
    office("aud_moderate", "moderate", "moderating", MODERATORS, who.FOLLOWERS | who.CHAIR),
    office("aud_decide_grade", "decide_grade", "disputed", who.CHAIR, who.FOLLOWERS | who.CHAIR),
    page(
        "aud_moderated_case",
        number_one,
        "moderated",
        READ_GRADES | who.GROUP | who.AGENCY,
        READ_GRADES | who.GROUP,
    ),
    page("aud_change_grade", number_one, "moderated", MODERATORS, MODERATORS),
    page("aud_correct_minute", number_one, "moderated", MODERATORS, MODERATORS),
    office("aud_write_findings", "write_findings", "moderated", who.OFFICE),
    office("aud_approve_findings", "approve_findings", "approving", who.CHAIR, who.FOLLOWERS | who.CHAIR),
    page("aud_findings", audit_ref, "sharing", who.KNOW_EVERY_CASE | who.AGENCY, who.KNOW_EVERY_CASE),
    page("aud_findings_pdf", audit_ref, "approving", who.KNOW_EVERY_CASE, who.KNOW_EVERY_CASE),
    office("aud_give_feedback", "give_feedback", "feeding_back", who.OFFICE),
    page("aud_feedback", audit_ref, "sharing", who.KNOW_EVERY_CASE | who.AGENCY, who.KNOW_EVERY_CASE),
    page("aud_correct_feedback", below_audit("pk", feedback_of), "sharing", who.OFFICE, who.OFFICE),
    office("aud_plan_actions", "plan_actions", "sharing", who.OFFICE),
    office("aud_decide_re_audit", "decide_re_audit", "repeating", who.CHAIR | who.MANAGER, who.FOLLOWERS | who.CHAIR),
    office("aud_close", "close", "ending", who.MANAGER),
)
