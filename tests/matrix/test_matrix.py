"""Every address × every role × own, sibling, foreign and missing object × every method, against the table.

Everybody asks with GET and POST; where the answer should be the same for all (missing objects, other methods) a few
ask, or everybody with MATRIX=full.
"""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator, Sequence
from typing import Any

import pytest
from django.db import transaction
from django.http import HttpResponse
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from reviews.people.roles import Role
from reviews.trail.models import StoredEvent
from tests.matrix.arguments import Kind
from tests.matrix.procedure_rows import ROWS
from tests.matrix.rows import Row
from tests.matrix.world import ACTORS, ANONYMOUS, WITHOUT_ROLE, World

FULL = os.environ.get("MATRIX") == "full"
OTHER_METHODS = ("HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
SOME_ACTORS = (Role.PARTNERSHIP_MANAGER, Role.AGENCY_LEAD, Role.DSP, WITHOUT_ROLE)
FEW = (Role.PARTNERSHIP_MANAGER, Role.AGENCY_LEAD)
READERS_ONLY = (Role.SCRUTINEER, Role.LSP, Role.GROUP_MEMBER)
NOT_THERE = {403, 404, 405}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for all rows, in a transaction that is rolled back at the end."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        logging.disable(logging.CRITICAL)
        try:
            yield World()
        finally:
            logging.disable(logging.NOTSET)
            transaction.set_rollback(True)
            atomic.__exit__(None, None, None)


def names_of(resolver: URLResolver) -> set[str]:
    """Every URL name of the product."""
    found: set[str] = set()
    for pattern in resolver.url_patterns:
        if isinstance(pattern, URLResolver):
            found |= names_of(pattern)
        elif isinstance(pattern, URLPattern):
            found.add(pattern.name or f"without a name: {pattern.pattern}")
    return found


def test_every_address_has_a_row_and_every_row_an_address() -> None:
    rows = [row.name for row in ROWS]
    assert len(rows) == len(set(rows))
    names = names_of(get_resolver())
    assert names - set(rows) == set(), "add a row for each of these to tests/matrix"
    assert set(rows) - names == set(), "these rows have no address any more"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_row(world: World, row: Row) -> None:
    """All cells of one address; all that are wrong are reported together."""
    world.reach(row.stage)
    wrong: list[str] = []
    for kind in Kind:
        for method in ("GET", "POST", *OTHER_METHODS):
            for actor in actors_for(row, kind, method):
                status, login = ask(world, row, kind, actor, method)
                if status is None:
                    continue
                said = complaint(row, kind, actor, method, status, login)
                if not said and kind is Kind.FOREIGN and status == 403 and actor not in row.foreign | row.known:
                    missing, _ = ask(world, row, Kind.MISSING, actor, method)
                    said = "" if missing in {403, None} else f"tells foreign from missing ({missing})"
                if said:
                    wrong.append(f"{method} {kind.value} as {actor}: {status}, {said}")
    assert not wrong, "\n".join(wrong)


def actors_for(row: Row, kind: Kind, method: str) -> Sequence[str]:
    """Everybody where the answer depends on who asks; elsewhere a few, and those who could do it to their own."""
    if FULL or (kind is Kind.OWN and method in {"GET", "POST"}):
        return ACTORS
    if method == "GET" and kind in {Kind.SIBLING, Kind.FOREIGN}:
        return ACTORS
    if method == "POST":
        return [actor for actor in ACTORS if actor in row.post or actor in SOME_ACTORS]
    return SOME_ACTORS if method == "GET" else FEW


def ask(world: World, row: Row, kind: Kind, actor: str, method: str) -> tuple[int | None, bool]:
    """The status of one cell and whether it leads to the sign-in page; None when there is no such object."""
    with transaction.atomic():
        given = row.arguments(world, kind, actor)
        answer: HttpResponse | None = None
        if given is not None:
            before = events_of_cases() if actor in READERS_ONLY else 0
            answer = world.ask(actor, method, reverse(row.name, kwargs=given or None), {})
            changed = actor in READERS_ONLY and events_of_cases() != before
            assert not changed, f"{method} {row.name} as {actor} changed a case"
        transaction.set_rollback(True)
    if answer is None:
        return None, False
    return answer.status_code, "/account/login" in answer.headers.get("Location", "")


def events_of_cases() -> int:
    """How much has happened to cases; looking at them is recorded elsewhere."""
    return StoredEvent.objects.filter(stream__startswith="case:").count()


def complaint(row: Row, kind: Kind, actor: str, method: str, status: int, login: bool) -> str:
    """What is wrong with a cell, or nothing."""
    if status >= 500:
        return "" if status in row.fails_for_now else "failed"
    if actor == ANONYMOUS and not row.public:
        return "" if login or status == 405 or method == "OPTIONS" else "not led to the sign-in page"
    answered = (status < 400 or status in {409, 422}) and not (login and row.name != "account_logout")
    if method not in {"GET", "POST"}:
        return other_method(row, kind, actor, method, answered)
    if kind is Kind.OWN:
        allowed = actor in (row.get if method == "GET" else row.post)
        return "" if answered == allowed else ("refused" if allowed else "answered")
    at_most = most(row, kind, method)
    if answered and actor not in at_most:
        return "answered"
    if not answered and status not in NOT_THERE:
        return "neither answered nor refused"
    return ""


def most(row: Row, kind: Kind, method: str) -> frozenset[str]:
    """Who may at most get an answer for what is not their own."""
    if kind is Kind.FOREIGN:
        return row.foreign
    if kind is Kind.SIBLING:
        return row.sibling if method == "GET" else row.sibling_post
    return frozenset()


def other_method(row: Row, kind: Kind, actor: str, method: str, answered: bool) -> str:
    """HEAD is a GET, PUT is at most a POST, OPTIONS tells nothing, nothing else is answered."""
    if not answered or row.public or method == "OPTIONS":
        return ""
    own = row.get | row.post if method == "HEAD" else row.post
    allowed = own if kind is Kind.OWN else most(row, kind, "GET" if method == "HEAD" else "POST")
    return "" if actor in allowed else "answered"
