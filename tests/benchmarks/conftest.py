"""The book of the run, and a database of its own that really commits."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.conf import settings

from tests.benchmarks.book import Book
from tests.stories.teller import Teller


@pytest.fixture(scope="session")
def book() -> Iterator[Book]:
    """Collects every figure; at the end shows the table and writes var/bench.json."""
    kept = Book()
    yield kept
    if kept.figures or kept.rates:
        print("\n\n" + kept.write(Path(settings.VAR_DIR)))


@pytest.fixture
def story(transactional_db: None, broker: str) -> Teller:
    """The people of the partnership, in a database that commits."""
    return Teller()
