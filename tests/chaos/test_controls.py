"""The same harness sees what happens when a guard is missing; without these, silence above would prove little."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable

import psycopg
import pytest

from tests.architecture.source import PROJECT
from tests.chaos import truth, work
from tests.chaos.product import Staff, came
from tests.chaos.run import run
from tests.chaos.town import Town

pytestmark = [
    pytest.mark.chaos,
    pytest.mark.skipif(not sys.platform.startswith("linux"), reason="finds the children of a worker in /proc"),
]

SWEEPERS, DUE = 3, 600
HELD_UP = "SELECT count(DISTINCT pid)::int FROM pg_locks WHERE NOT granted"
UNIQUE = """
    SELECT conrelid::regclass::text, conname FROM pg_constraint
    WHERE contype = 'u' AND conrelid IN ('notifications_message'::regclass, 'chase_chaseentry'::regclass)
"""


def sweep_at_once(town: Town, *without: str) -> None:
    """Let sweepers meet: each has read what is due before any of them may go on."""
    command = [sys.executable, "-m", "tests.chaos.careless_sweep", *without]
    with psycopg.connect(town.owner_url()) as holding:
        holding.execute("SELECT FROM chase_chaseplan FOR UPDATE")
        sweepers = [
            subprocess.Popen(command, cwd=PROJECT, env=town.environment(), stderr=subprocess.PIPE)
            for _ in range(SWEEPERS)
        ]
        assert came(lambda: town.number(HELD_UP) == SWEEPERS, 120)
        holding.rollback()
    for sweeper in sweepers:
        said = sweeper.communicate(timeout=120)[1]
        assert sweeper.returncode == 0, said.decode()[-1500:]


def test_without_the_lock_the_key_alone_still_holds(town: Town) -> None:
    wanted = work.write(town, DUE, 0)
    sweep_at_once(town, "lock")
    found = truth.outcome(town, wanted)
    assert town.number("SELECT count(*)::int FROM notifications_message") > 0
    assert (found.duplicate_rows, found.duplicate_climbs) == (0, 0)


def test_control_without_the_unique_key_the_same_sweepers_tell_people_twice(
    town: Town, say: Callable[[str], None]
) -> None:
    for table, name in town.asking.execute(UNIQUE.encode()).fetchall():
        town.asking.execute(f"ALTER TABLE {table} DROP CONSTRAINT {name}".encode())
    wanted = work.write(town, DUE, 0)
    sweep_at_once(town, "lock", "key")
    found = truth.outcome(town, wanted)
    say(f"chaos, control without the unique key: {found.duplicate_rows} duplicate rows of {DUE} notifications")
    assert found.duplicate_rows > 0


def test_control_without_asking_first_people_are_written_to_twice(town: Town, say: Callable[[str], None]) -> None:
    done = run(
        town,
        300,
        {"child": 8, "session": 5, "worker": 2},
        spread=5,
        seed=2,
        staff=Staff(app="tests.chaos.without_asking"),
        lies=0.05,
    )
    say(f"chaos, control without asking first: {done}")
    assert done.outcome.lost == 0
    assert done.outcome.sent_twice > 0
