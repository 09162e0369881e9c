"""The arguments of an address for each kind of object: own, a colleague agency's, foreign, mixed up, missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import timedelta
from enum import StrEnum
from typing import Any

from django.utils import timezone

from reviews.cases.models import Case, CaseGrant, FactCorrection
from reviews.chronology.models import Entry
from reviews.documents.models import Document, DocumentVersion
from reviews.people.models import User
from reviews.people.roles import Role
from reviews.returns.models import Return
from tests.matrix.world import World
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem
from workflows.rapid_review.opening.models import OpeningDraft

NOWHERE = 9_999_999_999


class Kind(StrEnum):
    """Whose object is asked for."""

    OWN = "own"
    SIBLING = "another agency's in the own case"
    FOREIGN = "foreign"
    MIXED = "foreign object under the own case"
    MISSING = "missing"


Arguments = Callable[[World, Kind, str], dict[str, Any] | None]
"""World, kind and actor give the arguments, or None when there is no such object."""
Found = Iterable[tuple[int, int | None]]
"""Pairs of primary key and agency."""


def nothing(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """An address without arguments."""
    return {} if kind is Kind.OWN else None


def ref(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A case."""
    refs = {
        Kind.OWN: world.story.case.reference,
        Kind.FOREIGN: world.foreign.case.reference,
        Kind.MISSING: "WF-RR-1999-999",
    }
    return {"ref": refs[kind]} if kind in refs else None


def ref_and(**more: Any) -> Arguments:
    """A case, and arguments that are always the same."""

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        found = ref(world, kind, actor)
        return {**found, **more} if found else None

    return arguments


def part_of_case(name: str, find: Callable[[Case], Found], **more: Any) -> Arguments:
    """Something below a case."""

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        case = world.foreign.case if kind is Kind.FOREIGN else world.story.case
        mine = {world.own.pk, world.story.council.pk, None}
        own = list(find(world.story.case))
        foreign = [pk for pk, _ in find(world.foreign.case)]
        choice = {
            Kind.OWN: sorted((pk for pk, agency in own if agency in mine), key=lambda pk: _rank(own, pk, world)),
            Kind.SIBLING: [pk for pk, agency in own if agency not in mine],
            Kind.FOREIGN: foreign,
            Kind.MIXED: foreign[:1],
            Kind.MISSING: [NOWHERE],
        }[kind]
        return {"ref": case.reference, name: choice[0], **more} if choice else None

    return arguments


def _rank(found: Found, pk: int, world: World) -> tuple[bool, int]:
    return dict(found).get(pk) != world.own.pk, pk


def item(node: str, name: str = "task_pk", **more: Any) -> Arguments:
    """A task of a step; in the foreign case any task that is open there."""

    def find(case: Case) -> Found:
        items = WorkItem.objects.open().filter(case=case)
        here = items.filter(node=node)
        return (here if here.exists() or not _is_foreign(case) else items).values_list("pk", "agency_id")

    def _is_foreign(case: Case) -> bool:
        return not Return.objects.filter(case=case, agency__code="uhmb").exists()

    return part_of_case(name, find, **more)


def plain_item(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A task by its number alone."""
    found = item("return_information", "pk")(world, kind, actor)
    return {"pk": found["pk"]} if found and kind is not Kind.MIXED else None


def as_it_is(find: Arguments) -> Arguments:
    """The arguments without more."""
    return find


def with_entry(find: Arguments) -> Arguments:
    """And a row of the chronology that an agency wrote."""

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        found = find(world, kind, actor)
        case = world.foreign.case if kind in {Kind.FOREIGN, Kind.MIXED} else world.story.case
        rows = Entry.objects.filter(case=case).order_by("pk").values_list("pk", flat=True)
        return {**found, "entry": rows.first() or NOWHERE} if found else None

    return arguments


def returns(case: Case) -> Found:
    """Returns of a case."""
    return Return.objects.filter(case=case).values_list("pk", "agency_id")


def reopened(**more: Any) -> Arguments:
    """A return that its agency has opened again to correct it."""
    find = part_of_case("pk", returns, **more)

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        found = find(world, kind, actor)
        if found:
            Return.objects.filter(pk=found["pk"]).update(state="drafting", reopened_at=timezone.now())
        return found

    return arguments


def documents(case: Case) -> Found:
    """Documents of a case."""
    return Document.objects.filter(case=case).values_list("pk", "agency_id")


def files(case: Case) -> Found:
    """Files of a case."""
    return DocumentVersion.objects.filter(document__case=case).values_list("pk", "document__agency_id")


def entries(case: Case) -> Found:
    """Rows of the chronology of a case."""
    return Entry.objects.filter(case=case).values_list("pk", "agency_id")


def deadlines(case: Case) -> Found:
    """Deadlines of a case."""
    return [(pk, None) for pk in Deadline.objects.filter(case=case).values_list("pk", flat=True)]


def corrections(case: Case) -> Found:
    """Proposed corrections of a case."""
    return [(pk, None) for pk in FactCorrection.objects.filter(fact__case=case).values_list("pk", flat=True)]


def proposed_corrections(case: Case) -> Found:
    """A correction of the first fact of a case that waits for a second person."""
    fact = case.facts.earliest("pk")
    manager = User.objects.filter(memberships__role=Role.PARTNERSHIP_OFFICER).earliest("pk")
    FactCorrection.objects.get_or_create(
        fact=fact,
        decided_at=None,
        defaults={
            "old_at": fact.at,
            "new_at": fact.at - timedelta(hours=1),
            "reason": "A slip.",
            "proposed_by": manager,
            "proposed_at": timezone.now(),
        },
    )
    return corrections(case)


def grants(case: Case) -> Found:
    """Time-limited grants to read a case."""
    return [(pk, None) for pk in CaseGrant.objects.filter(case=case).values_list("pk", flat=True)]


def draft(filled: dict[str, Any] | None = None, **more: Any) -> Arguments:
    """A draft of the opening wizard; only its author has an own one."""

    def arguments(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
        people = {Kind.OWN: world.people.get(actor), Kind.FOREIGN: world.foreign.manager}
        if kind is Kind.MISSING:
            return {"draft": NOWHERE, **more}
        if (who := people.get(kind)) is None:
            return None
        made = OpeningDraft.objects.filter(user=who, case=None).first() or OpeningDraft.objects.create(user=who)
        if filled:
            OpeningDraft.objects.filter(pk=made.pk).update(data=filled)
        return {"draft": made.pk, **more}

    return arguments


def fixed(**given: Any) -> Arguments:
    """Arguments that are always the same; there is nothing foreign about them."""
    return lambda world, kind, actor: given if kind is Kind.OWN else None


def procedure(world: World, kind: Kind, actor: str) -> dict[str, Any] | None:
    """A procedure by its kind."""
    return {Kind.OWN: {"kind": "rapid_review"}, Kind.MISSING: {"kind": "no_such_thing"}}.get(kind)
