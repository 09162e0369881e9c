"""Every address × every role × own, sibling, foreign, mixed and missing object with GET and POST, against the table.

The own object is asked for with every other method too; a foreign one and a colleague's as one actor of each standing
(`asking.methods`). Nothing is sampled. How to add a row stands at the top of `row.py`.
"""

from __future__ import annotations

import gc
import logging
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import transaction
from django.urls import URLPattern, URLResolver, get_resolver

from tests.matrix.arguments import Kind
from tests.matrix.asking import cells
from tests.matrix.audiences import EVERYBODY
from tests.matrix.procedure_rows import ROWS
from tests.matrix.row import Row
from tests.matrix.world import World


@pytest.fixture(scope="module")
def world(django_db_setup: None, django_db_blocker: Any) -> Iterator[World]:
    """One world for all rows, in a transaction that is rolled back at the end."""
    with django_db_blocker.unblock():
        atomic = transaction.atomic()
        atomic.__enter__()
        logging.disable(logging.CRITICAL)
        world = World()
        gc.freeze()  # what is there by now stays, and need not be looked through between the requests
        try:
            yield world
        finally:
            gc.unfreeze()
            world.leave_all()
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


def test_no_code_names_the_other_methods() -> None:
    """So whether a view takes one of them does not depend on who asks, nor for whose object."""
    naming = re.compile(r"""(["'])(PUT|PATCH|DELETE|OPTIONS)\1(?!:)|def (put|patch|delete|options)\(""")
    places = [
        f"{path.relative_to(settings.BASE_DIR)}: {found.group()}"
        for app in ("config", "notifications", "reviews", "workflows")
        for path in sorted((Path(settings.BASE_DIR) / app).rglob("*.py"))
        for found in naming.finditer(path.read_text(encoding="utf-8"))
    ]
    assert places == [], "ask these of every kind of object as everybody: see `asking.methods`"


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.name)
def test_row(world: World, row: Row) -> None:
    """All cells of one address; all that are wrong are reported together."""
    with world.standing_at(row.stage), world.browser.working():
        wrong = [said for kind in Kind for said in cells(world, row, kind)]
    assert not wrong, "\n".join(wrong)
