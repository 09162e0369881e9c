"""The table's part for escalations, told by `escalation_stages`: the parties, and whom the stage has reached."""

from __future__ import annotations

from typing import Any

from reviews.people.models import User
from reviews.people.roles import Role
from tests.matrix import audiences as who
from tests.matrix.arguments import NOWHERE, Arguments, Kind
from tests.matrix.escalation_stages import FOREIGN, OWN, case_with
from tests.matrix.row import Row, Who
from tests.matrix.world import World
from workflows.engine.models import WorkItem
from workflows.escalation.models import Draft

LEAD_PARTNER = who.only(Role.LSP)
SCRUTINEER = who.only(Role.SCRUTINEER)
RAISERS = who.OFFICE | who.AGENCY | who.PARTNER
FROM_4 = who.CHRONOLOGY_READERS
"""The business unit, the scrutineer and delegated partners: admitted by stage 4."""
FROM_5 = who.FOLLOWERS


def ref(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """An escalation."""
    if kind is Kind.MISSING:
        return {"ref": "WF-ESC-1999-999"}
    case = case_with({Kind.OWN: OWN, Kind.FOREIGN: FOREIGN}.get(kind, ""))
    return {"ref": case.reference} if case else None


def task(node: str) -> Arguments:
    """An open task of a step."""

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        own, foreign = case_with(OWN), case_with(FOREIGN)
        if own is None or foreign is None:
            return None
        mine = {world.own.pk, world.story.council.pk, None}
        found = {one: WorkItem.objects.open().filter(case=one, node=node).order_by("pk") for one in (own, foreign)}
        choice = {
            Kind.OWN: [item.pk for item in found[own] if item.agency_id in mine],
            Kind.SIBLING: [item.pk for item in found[own] if item.agency_id not in mine],
            Kind.FOREIGN: [item.pk for item in found[foreign]],
            Kind.MIXED: [item.pk for item in found[foreign]],
            Kind.MISSING: [NOWHERE],
        }[kind]
        case = foreign if kind is Kind.FOREIGN else own
        return {"ref": case.reference, "task_pk": choice[0]} if choice else None

    return arguments


def draft(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A draft; only its author has an own one."""
    if kind is Kind.MISSING:
        return {"draft": NOWHERE}
    people: dict[Kind, User | None] = {Kind.OWN: world.people.get(actor), Kind.FOREIGN: world.foreign.manager}
    if (person := people.get(kind)) is None:
        return None
    kept, _ = Draft.objects.get_or_create(user=person, case=None, kind="dispute", safety="yes")
    return {"draft": kept.pk}


def row(name: str, find: Arguments, step: str, get: Who, post: Who, foreign: Who = who.NOBODY) -> Row:
    """A row at a step; a task of somebody else in the own escalation is seen by those who follow it."""
    return Row(name, find, get, post, foreign, foreign, who.NOBODY, stage=f"escalation_{step}")


ESCALATIONS: tuple[Row, ...] = (
    Row("escalations", get=who.SIGNED_IN),
    Row("escalation_numbers", get=who.FOLLOWERS),
    Row("raise_escalation", get=RAISERS, post=RAISERS),
    Row("escalation_write", draft, RAISERS, RAISERS),
    Row("escalation_give_up", draft, RAISERS, RAISERS),
    Row("escalation_raised", draft, RAISERS),
    row("escalation", ref, "answering", who.AGENCY, who.NOBODY),
    row("esc_answer", task("answer"), "answering", who.AGENCY, who.AGENCY),
    row("esc_confirm", task("confirm"), "confirming", who.AGENCY, who.AGENCY),
    row("escalation_withdraw", ref, "confirming", who.AGENCY, who.AGENCY),
    row("escalation_correct", ref, "confirming", who.AGENCY, who.AGENCY),
    row("esc_note_outcome", task("note_outcome"), "noting", who.AGENCY, who.AGENCY),
    row("esc_convene", task("convene"), "convening", FROM_4, who.MANAGER, FROM_4),
    row("escalation_talk", ref, "convening", who.AGENCY | who.OFFICE, who.AGENCY | who.OFFICE, who.OFFICE),
    row("escalation_raise_higher", ref, "convening", who.AGENCY | who.MANAGER, who.AGENCY | who.MANAGER, who.MANAGER),
    row("escalation_advise", ref, "convening", SCRUTINEER, SCRUTINEER, SCRUTINEER),
    row("escalation_positions", ref, "deciding", who.OFFICE, who.OFFICE, who.OFFICE),
    row("escalation_pdf", ref, "convening", FROM_4 | who.AGENCY, who.NOBODY, FROM_4),
    row("escalation_statement", ref, "deciding", who.AGENCY, who.AGENCY),
    row("esc_decide", task("decide"), "deciding", FROM_5, who.PARTNER, FROM_5),
    row("esc_lead_decide", task("lead_decide"), "lead_deciding", FROM_5, LEAD_PARTNER, FROM_5),
    row("esc_gather", task("gather"), "gathering", FROM_5, who.MANAGER, FROM_5),
    row("esc_report", task("report"), "reporting", FROM_5, SCRUTINEER, FROM_5),
    row("esc_refer_decide", task("refer_decide"), "referring", FROM_5, LEAD_PARTNER, FROM_5),
    row("esc_give_notice", task("give_notice"), "giving_notice", FROM_5, who.MANAGER, FROM_5),
    row("esc_record_sending", task("record_sending"), "sending", FROM_5, who.MANAGER, FROM_5),
    row("esc_record_reply", task("record_reply"), "replying", FROM_5, who.MANAGER, FROM_5),
)
