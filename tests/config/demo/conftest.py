"""One demonstration for all tests of this folder that only read it."""

from __future__ import annotations

import pytest

from config.demo.seeding import make_demo


@pytest.fixture
def demo(db: None) -> None:
    """The demonstration, made today."""
    make_demo()
