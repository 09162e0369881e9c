"""The table's part for the partnership's own dates, which belong to no case."""

from __future__ import annotations

from datetime import date
from typing import Any

from reviews.people.roles import Role
from reviews.trail.actor import SYSTEM, acting_as
from tests.matrix import audiences as who
from tests.matrix.arguments import NOWHERE, Kind
from tests.matrix.row import Row
from tests.matrix.world import World
from workflows.partnership_calendar.kinds import KINDS
from workflows.partnership_calendar.models import PartnershipDate
from workflows.partnership_calendar.services import add_date

READERS = who.OFFICE | who.only(Role.LSP, Role.SCRUTINEER)


def _made() -> PartnershipDate:
    with acting_as(SYSTEM("test")):
        return add_date(KINDS["lead_partners_meeting"], date(2031, 2, 3))


def partnership_date(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A date of the partnership."""
    return {Kind.OWN: lambda: {"pk": _made().pk}, Kind.MISSING: lambda: {"pk": NOWHERE}}.get(kind, lambda: None)()


def its_deadline(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """Its deadline, whose certificate stands alone; the deadline of a case is a foreign one."""
    if kind is Kind.FOREIGN:
        return {"pk": world.foreign.case.deadlines.earliest("pk").pk}
    return {Kind.OWN: lambda: {"pk": _made().deadline_id}, Kind.MISSING: lambda: {"pk": NOWHERE}}.get(
        kind, lambda: None
    )()


CALENDAR: tuple[Row, ...] = (
    Row("partnership_dates", get=READERS),
    Row("partnership_date_add", get=who.OFFICE, post=who.OFFICE),
    Row("partnership_date_done", partnership_date, who.OFFICE, who.OFFICE),
    Row("partnership_date_correct", partnership_date, who.OFFICE, who.OFFICE),
    Row("partnership_date_late", partnership_date, who.OFFICE, who.OFFICE),
    Row("partnership_date_take_out", partnership_date, who.OFFICE, who.OFFICE),
    Row("partnership_deadline", its_deadline, READERS),
)
