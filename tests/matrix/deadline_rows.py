"""The table's part for what people do about a deadline by hand, and for the dashboards."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.utils import timezone

from reviews.cases.models import Case
from reviews.people.models import User
from tests.matrix import arguments as a
from tests.matrix import audiences as who
from tests.matrix.arguments import NOWHERE, Arguments, Found, Kind
from tests.matrix.row import Row
from tests.matrix.world import World
from workflows.chase.models import MoreTimeRequest, WaitingNote
from workflows.clock.models import Deadline

ANSWERING = who.AGENCY


def owed(case: Case) -> Found:
    """The open deadlines that agencies hold."""
    held = Deadline.objects.open().filter(case=case, holder_agency__isnull=False)
    return list(held.values_list("pk", "holder_agency_id"))


def _with(name: str, make: Callable[[Deadline, User], int]) -> Arguments:
    """Something that hangs on a deadline."""
    find = a.part_of_case("pk", owed)

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        found = find(world, kind, actor)
        if not found or kind is Kind.MISSING:
            return {**found, name: NOWHERE} if found else None
        deadline = Deadline.objects.get(pk=found["pk"])
        return {**found, name: make(deadline, world.story.manager)}

    return arguments


def _request(deadline: Deadline, by: User) -> int:
    day = deadline.due_on + timedelta(days=3)
    made, _ = MoreTimeRequest.objects.get_or_create(
        deadline=deadline,
        decided_at=None,
        defaults={
            "due_on": deadline.due_on,
            "wanted_day": day,
            "reason": "x",
            "asked_by": by,
            "asked_at": timezone.now(),
        },
    )
    return made.pk


def _note(deadline: Deadline, by: User) -> int:
    return WaitingNote.objects.create(deadline=deadline, text="x", by=by, at=timezone.now()).pk


def _row(name: str, get: frozenset[str], elsewhere: frozenset[str] = who.NOBODY, find: Arguments | None = None) -> Row:
    found = find or a.part_of_case("pk", owed)
    return Row(name, found, get, get, elsewhere, elsewhere, elsewhere, known=who.KNOW_BOTH_CASES)


DEADLINES: tuple[Row, ...] = (
    Row("dashboard", get=who.CASE_READERS),
    Row("dashboard_deadlines", get=who.CASE_READERS),
    Row(
        "deadline_by_hand",
        a.part_of_case("pk", owed),
        who.CASE_READERS - who.COUNCIL_NOTIFIER,
        foreign=who.KNOW_EVERY_CASE,
        sibling=who.KNOW_EVERY_CASE,
        known=who.KNOW_BOTH_CASES,
    ),
    _row("deadline_remind", who.OFFICE, who.OFFICE),
    _row("deadline_acknowledge", ANSWERING),
    _row("deadline_waiting", ANSWERING | who.OFFICE, who.OFFICE),
    _row("deadline_waiting_end", ANSWERING | who.OFFICE, who.OFFICE, _with("note", _note)),
    _row("deadline_snooze", who.AGENCY | who.GROUP),
    _row("deadline_wake", who.AGENCY | who.GROUP),
    _row("deadline_more_time", ANSWERING),
    _row("deadline_more_time_answer", who.OFFICE, who.OFFICE, _with("request_pk", _request)),
)
