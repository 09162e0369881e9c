"""What goes wrong: processes killed without warning, sessions cut, the broker emptied."""

from __future__ import annotations

import contextlib
import os
import random
import signal
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import psycopg
import redis

from embedded.roles import APP
from embedded.supervisor import Program
from tests.chaos.product import Product

VICTIM = """
    SELECT pg_terminate_backend(pid) FROM (
        SELECT pid FROM pg_stat_activity
        WHERE usename = %s AND backend_type = 'client backend' ORDER BY state <> 'active', random() LIMIT 1
    ) AS victim
"""


@dataclass
class Chaos:
    """Breaks one thing at a time; each fault answers whether there was anything to break."""

    product: Product
    chance: random.Random

    def worker(self) -> bool:
        """kill -9 of a worker; its children die when it is started again."""
        return self._kill(self.chance.choice(self.product.workers))

    def child(self) -> bool:
        """kill -9 of one process of a worker's pool, in the middle of whatever it does."""
        worker = self.chance.choice(self.product.workers)
        young = children(worker.process.pid) if worker.process is not None and worker.alive() else []
        return bool(young) and _kill_process(self.chance.choice(young))

    def beat(self) -> bool:
        """kill -9 of a beat."""
        return self._kill(self.chance.choice(self.product.beats))

    def sweeper(self) -> bool:
        """kill -9 of a sweeper."""
        return self._kill(self.chance.choice(self.product.sweepers))

    def session(self) -> bool:
        """End a session of the product at the database, a busy one if there is one."""
        with psycopg.connect(self.product.town.superuser_url(), autocommit=True) as connection:
            row = connection.execute(VICTIM, [APP]).fetchone()
        return bool(row and row[0])

    def flush(self) -> bool:
        """Empty the broker."""
        with redis.Redis.from_url(self.product.town.valkey.url()) as connection:
            return bool(connection.flushall())

    def broker(self) -> bool:
        """kill -9 of the broker, which comes back empty at the same address."""
        valkey = self.product.town.valkey
        assert valkey.process is not None
        port = valkey.port
        valkey.process.kill()
        valkey.process.wait(10)
        valkey.start()
        return valkey.port == port

    def named(self, kind: str) -> Callable[[], bool]:
        """The fault of this name."""
        found: Callable[[], bool] = getattr(self, kind)
        return found

    def _kill(self, program: Program) -> bool:
        return program.process is not None and program.alive() and _kill_process(program.process.pid)


def children(pid: int) -> list[int]:
    """The processes that this one has started and that still live."""
    found = []
    for stat in Path("/proc").glob("[0-9]*/stat"):
        with contextlib.suppress(OSError):
            state, parent = stat.read_text().rsplit(")", 1)[1].split()[:2]
            if int(parent) == pid and state != "Z":
                found.append(int(stat.parent.name))
    return found


def _kill_process(pid: int) -> bool:
    try:
        os.kill(pid, signal.SIGKILL)
    except ProcessLookupError:
        return False
    return True
