"""Five thousand notifications fall due while everything is killed in turn: each comes, and comes once."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tests.chaos.run import run
from tests.chaos.town import Town

pytestmark = [
    pytest.mark.chaos,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds the children of a worker in /proc"),
]

NOTIFICATIONS = 5000
FAULTS = {"child": 48, "session": 42, "flush": 18, "worker": 8, "beat": 8, "broker": 4}


def test_nobody_is_forgotten_and_nobody_is_told_twice(town: Town, say: Callable[[str], None]) -> None:
    done = run(town, NOTIFICATIONS, FAULTS, spread=40, seed=1)
    say(f"chaos: {done}")
    assert sum(done.faults.values()) >= 120
    assert done.lies > 0
    assert done.outcome.sent == NOTIFICATIONS
    assert done.outcome.lost == 0
    assert done.outcome.duplicate_rows == 0
    assert done.outcome.duplicate_climbs == 0
    assert done.outcome.sent_twice == 0
