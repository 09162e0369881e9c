"""The table's part for the action register and the learning of a case."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.utils import timezone

from reviews.cases.models import Case
from reviews.learning.models import Action, Finding, Recommendation
from tests.matrix import arguments as a
from tests.matrix import audiences as who
from tests.matrix.arguments import Arguments, Found, Kind
from tests.matrix.row import Row, Who, case_row
from tests.matrix.world import World

OVERSEERS = who.KNOW_EVERY_CASE
CARRY_OUT = who.OFFICE | who.AGENCY | who.GROUP
"""The business unit, and everybody who acts for the owning agency."""
SIGNERS = who.OFFICE | who.PARTNER | who.CHAIR


def _facts(stands: str) -> dict[str, Any]:
    """How it stands: new, started, completed, blue or withdrawn; what is filed has a case that keeps its files."""
    now, today = timezone.now(), timezone.localdate()
    facts: dict[str, Any] = {}
    if stands in {"started", "completed", "blue"}:
        facts |= {"started_on": today, "forecast": today}
    if stands in {"completed", "blue"}:
        facts |= {"completed_on": today}
    if stands == "withdrawn":
        facts |= {"withdrawn_at": now, "withdrawn_reason": "Entered twice."}
    if stands == "blue":
        facts |= {"signed_off_at": now}
    return facts


def action(stands: str = "new") -> Arguments:
    """An action of the own agency from the own case, or of another agency from the foreign one."""

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        if kind is Kind.MISSING:
            return {"code": "ACT-1999-999"}
        if kind not in {Kind.OWN, Kind.FOREIGN}:
            return None
        mine = kind is Kind.OWN
        story, agency = (world.story, world.own) if mine else (world.foreign, world.other)
        owner = story.people_of(agency)[0]
        made = Action.objects.create(
            code=f"ACT-1998-{'001' if mine else '002'}",
            source_kind=story.case.kind,
            source_case=story.case,
            plan=story.case if stands == "filed" else None,
            what="Train every first-line manager.",
            intended_change="Children are asked.",
            owner=owner,
            agency=agency,
            original_deadline=timezone.localdate() + timedelta(days=40),
            deadline=timezone.localdate() + timedelta(days=40),
            signed_off_by=world.stranger if stands == "blue" and mine else None,
            withdrawn_by=world.stranger if stands == "withdrawn" and mine else None,
            added_at=timezone.now(),
            **_facts(stands if mine else "new"),
        )
        return {"code": made.code}

    return arguments


def findings(case: Case) -> Found:
    """A finding of the case."""
    row, _ = Finding.objects.get_or_create(case=case, number=1, defaults={"text": "x", "added_at": timezone.now()})
    return [(row.pk, None)]


def recommendations(case: Case) -> Found:
    """A recommendation of the case."""
    row, _ = Recommendation.objects.get_or_create(
        case=case, number=1, defaults={"text": "x", "source_kind": case.kind, "added_at": timezone.now()}
    )
    return [(row.pk, None)]


def _step(name: str, may: Who, stands: str = "new", post: Who | None = None) -> Row:
    """A page of the table of steps; who may for any agency may for a foreign one, who oversees may know of it."""
    elsewhere = may & (SIGNERS if name == "learning_sign_off" else who.OFFICE)
    return Row(name, action(stands), may, may if post is None else post, elsewhere, known=OVERSEERS)


def _kept(name: str, arguments: Arguments) -> Row:
    return Row(name, arguments, who.OFFICE, who.OFFICE, who.OFFICE, known=who.KNOW_BOTH_CASES)


LEARNING: tuple[Row, ...] = (
    Row("actions", get=OVERSEERS | who.AGENCY | who.COUNCIL_NOTIFIER),
    Row("action_add", get=who.OFFICE, post=who.OFFICE),
    Row("actions_import", get=who.OFFICE, post=who.OFFICE),
    Row("actions_succeed", get=who.OFFICE, post=who.OFFICE),
    Row("learning_action", action(), OVERSEERS | who.AGENCY, foreign=OVERSEERS, known=OVERSEERS),
    _step("learning_start", CARRY_OUT),
    _step("learning_forecast", CARRY_OUT, "started"),
    _step("learning_complete", CARRY_OUT),
    _step("learning_month", CARRY_OUT),
    _step("learning_deadline", CARRY_OUT),
    _step("learning_evidence", CARRY_OUT, "filed"),
    _step("learning_sign_off", SIGNERS, "completed"),
    _step("learning_facts", CARRY_OUT, "started"),
    _step("learning_correct", who.OFFICE),
    _step("learning_owner", who.OFFICE),
    _step("learning_impact", CARRY_OUT, "blue"),
    _step("learning_close", who.OFFICE, "blue"),
    _step("learning_reopen", who.MANAGER, "blue"),
    _step("learning_withdraw", who.MANAGER),
    _step("learning_restore", who.MANAGER, "withdrawn"),
    case_row("case_learning", who.CASE_READERS),
    case_row("finding_add", who.OFFICE, who.OFFICE),
    case_row("recommendation_add", who.OFFICE, who.OFFICE),
    case_row("case_action_add", who.OFFICE, who.OFFICE),
    _kept("recommendation_action", a.part_of_case("pk", recommendations)),
    _kept("recommendation_leave", a.part_of_case("pk", recommendations)),
    _kept("learning_text", a.part_of_case("pk", findings, what="finding")),
)
