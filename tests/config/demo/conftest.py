"""The demonstration, made once for each test that reads it."""

from __future__ import annotations

import pytest

from config.demo.seeding import make_demo
from reviews.cases.models import Case


@pytest.fixture
def demo(db: None) -> dict[str, Case]:
    """The cases by the first words of what they show."""
    return dict(make_demo())
