"""The arguments of an address about the law: holidays, rules, editions, proposals."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.utils import timezone

from tests.matrix.arguments import NOWHERE, Kind
from tests.matrix.world import World
from workflows.clock.models import Holiday, PeriodProposal, RuleEdition


def holiday(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A bank holiday that somebody added."""
    if kind is Kind.OWN:
        made = Holiday.objects.create(date=date(2031, 2, 3), name="A day off", source="Added by hand")
        return {"pk": made.pk}
    return {"pk": NOWHERE} if kind is Kind.MISSING else None


def law(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A local rule of the law."""
    known = {Kind.OWN: "C2c", Kind.MISSING: "C99"}
    return {"edition": "WT2026", "code": known[kind]} if kind in known else None


def edition(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """An edition of the guidance."""
    known = {Kind.OWN: "WT2026", Kind.MISSING: "WT1999"}
    return {"edition": known[kind]} if kind in known else None


def proposal(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A proposed local period."""
    if kind is Kind.OWN:
        rule = RuleEdition.objects.get(code="C2c", edition__code="WT2026")
        made = PeriodProposal.objects.create(
            rule=rule,
            count=8,
            applies_from=date(2031, 2, 3),
            open_too=False,
            reason="Rooms",
            proposed_by=world.story.manager,
            proposed_at=timezone.now(),
        )
        return {"pk": made.pk}
    return {"pk": NOWHERE} if kind is Kind.MISSING else None
