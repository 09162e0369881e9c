"""Asking for one object of a row with every method that is due, as everybody."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import transaction
from django.urls import reverse

from reviews.people.roles import Role
from reviews.trail.models import StoredEvent
from tests.matrix.arguments import Kind
from tests.matrix.judging import complaint
from tests.matrix.row import Row
from tests.matrix.world import ACTORS, World

GET_AND_POST = ("GET", "POST")
METHODS = (*GET_AND_POST, "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
READERS_ONLY = (Role.SCRUTINEER, Role.LSP, Role.GROUP_MEMBER)


class Name(str):
    """An actor's name that notices being looked up: arguments for which nobody looks are the same for everybody."""

    looked_up = False

    def __hash__(self) -> int:
        self.looked_up = True
        return super().__hash__()

    def __eq__(self, other: object) -> bool:
        self.looked_up = True
        return super().__eq__(other)


def cells(world: World, row: Row, kind: Kind) -> Iterator[str]:
    """Ask for one object, or for each actor's own; what is wrong, in words. Everything is rolled back."""
    rest = ACTORS
    while rest:
        with transaction.atomic():
            name = Name(rest[0])
            given = row.arguments(world, kind, name)
            asking = rest[:1] if name.looked_up else rest
            if given is not None:
                url, back = reverse(row.name, kwargs=given or None), transaction.savepoint()
                for actor in asking:
                    yield from answers(world, row, kind, actor, url, back)
            transaction.set_rollback(True)
        rest = rest[len(asking) :]


def answers(world: World, row: Row, kind: Kind, actor: str, url: str, back: str) -> Iterator[str]:
    """Ask as one actor; what was written is taken back to the savepoint."""
    before = events_of_cases() if actor in READERS_ONLY else 0
    for method in methods(row, kind, actor):
        answer = world.browser.ask(actor, method, url, draw=kind is Kind.OWN and method == "GET")
        said = complaint(row, kind, actor, method, answer)
        if answer.wrote:
            if actor in READERS_ONLY and events_of_cases() != before:
                said = "changed a case"
            transaction.savepoint_rollback(back)
            transaction.set_rollback(False)
        if not said and kind is Kind.FOREIGN and answer.status == 403 and actor not in row.foreign | row.known:
            said = told_apart(world, row, actor, method)
        if said:
            yield f"{method} {kind.value} as {actor}: {answer.status}, {said} {answer.fault}"


def methods(row: Row, kind: Kind, actor: str) -> tuple[str, ...]:
    """What to ask with. For what is not one's own, one actor of each standing sends what is neither GET nor POST.

    No code of ours names those methods (`test_no_code_names_the_other_methods`): a view refuses them before it looks
    for an object, or takes them as it takes a GET or a POST, and with these everybody asks for everything.
    """
    everything = kind is Kind.OWN or (kind in {Kind.FOREIGN, Kind.SIBLING} and speaks(row, actor))
    return METHODS if everything else GET_AND_POST


def speaks(row: Row, actor: str) -> bool:
    """Whether this actor is the first of those of whom the row says the same."""
    standing = row.standing(actor)
    return next(one for one in ACTORS if row.standing(one) == standing) == actor


def told_apart(world: World, row: Row, actor: str, method: str) -> str:
    """Whether a stranger could tell a foreign object from a missing one."""
    given = row.arguments(world, Kind.MISSING, actor)
    if given is None:
        return ""
    missing = world.browser.ask(actor, method, reverse(row.name, kwargs=given)).status
    return "" if missing == 403 else f"tells foreign from missing ({missing})"


def events_of_cases() -> int:
    """How much has happened to cases; looking at them is recorded elsewhere."""
    return StoredEvent.objects.filter(stream__startswith="case:").count()
