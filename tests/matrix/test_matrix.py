"""Every address × every role × own, sibling, foreign and missing object × every method, against the table.

Nothing is sampled. How to add a row stands at the top of `row.py`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from typing import Any

import pytest
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver, reverse

from reviews.people.roles import Role
from reviews.trail.models import StoredEvent
from tests.matrix.arguments import Kind
from tests.matrix.audiences import EVERYBODY
from tests.matrix.browser import Answer
from tests.matrix.procedure_rows import ROWS
from tests.matrix.row import Row
from tests.matrix.world import ACTORS, ANONYMOUS, World

METHODS = ("GET", "POST", "HEAD", "PUT", "PATCH", "DELETE", "OPTIONS")
READERS_ONLY = (Role.SCRUTINEER, Role.LSP, Role.GROUP_MEMBER)
NOT_THERE = {403, 404, 405}


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for all rows, in a transaction that is rolled back at the end."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        logging.disable(logging.CRITICAL)
        world = World()
        try:
            yield world
        finally:
            world.leave()
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


def test_every_row_admits_somebody_and_refuses_somebody_or_says_everybody() -> None:
    asked_by_all = [row.name for row in ROWS if not row.admits]
    assert asked_by_all == [], "these rows ask only refusals: find a stage at which the entitled role gets an answer"
    kept_out = [row.name for row in ROWS if row.admits >= EVERYBODY and not row.public]
    assert kept_out == [], "these rows refuse nobody"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_row(world: World, row: Row) -> None:
    """All cells of one address; all that are wrong are reported together."""
    with world.standing_at(row.stage), world.browser.working():
        wrong = [said for kind in Kind for actor in ACTORS for said in cells(world, row, kind, actor)]
    assert not wrong, "\n".join(wrong)


def cells(world: World, row: Row, kind: Kind, actor: str) -> Iterator[str]:
    """Ask with every method for one object as one actor; what is wrong, in words. Everything is rolled back."""
    with transaction.atomic():
        given = row.arguments(world, kind, actor)
        if given is not None:
            url = reverse(row.name, kwargs=given or None)
            before = events_of_cases() if actor in READERS_ONLY else 0
            back = transaction.savepoint()
            for method in METHODS:
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
        transaction.set_rollback(True)


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


def complaint(row: Row, kind: Kind, actor: str, method: str, answer: Answer) -> str:
    """What is wrong with a cell, or nothing."""
    status, login = answer.status, answer.login
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
