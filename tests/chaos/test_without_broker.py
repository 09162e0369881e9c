"""The second pacemaker: `manage.py sweep` alone, while there is no broker at all."""

from __future__ import annotations

import sys
from collections.abc import Callable

import pytest

from tests.chaos.product import Staff
from tests.chaos.run import run
from tests.chaos.town import Town

pytestmark = [
    pytest.mark.chaos,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds the children of a worker in /proc"),
]

FAULTS = {"session": 5, "sweeper": 3}


def test_without_a_broker_two_sweepers_tell_everybody_once(town: Town, say: Callable[[str], None]) -> None:
    town.valkey.stop()
    done = run(town, 300, FAULTS, spread=5, seed=3, staff=Staff(workers=0, beats=0, sweepers=2))
    say(f"chaos, no broker: {done}")
    assert done.restarts <= FAULTS["sweeper"], "a sweeper gave up by itself"
    assert (done.outcome.sent, done.outcome.lost) == (300, 0)
    assert (done.outcome.duplicate_rows, done.outcome.sent_twice) == (0, 0)
