"""The test servers' keeper: runs them while any test run holds its shared lock, and ends with the last one.

`python -m embedded.keeper FOLDER` is started by the first test run. Because the lock belongs to the operating
system, even a killed test run leaves nothing behind.
"""

import signal
import sys
import threading
from pathlib import Path

import psycopg

from embedded import private
from embedded.lock import FileLock, LockHeld
from embedded.postgres import SUPERUSER, Postgres
from embedded.roles import APP, OWNER, drop_database, make_roles
from embedded.valkey import Valkey

RUN_PREFIX = "run_"


def keep(folder: Path) -> None:
    """Start both servers, announce them in server.json, wait for the last user to leave, stop them."""
    own = FileLock(folder / "keeper.lock")
    try:
        own.take(wait=False)
    except LockHeld:
        return
    announcement = folder / "server.json"
    announcement.unlink(missing_ok=True)
    server = Postgres(folder / "pg", durable=False)
    broker = Valkey(folder / "valkey", durable=False)
    try:
        server.start()
        broker.start()
        make_roles(server)
        _drop_old_runs(server)
        private.write_json(
            announcement,
            {
                "database_url": server.url(APP, "postgres"),
                "database_owner_url": server.url(OWNER, "postgres"),
                "redis_url": broker.url(0),
            },
        )
        _wait_for_the_last(folder)
    finally:
        announcement.unlink(missing_ok=True)
        broker.stop()
        server.stop()


def _wait_for_the_last(folder: Path) -> None:
    """Block until nobody shares users.lock, or until we are told to end."""
    gone = threading.Event()

    def wait() -> None:
        FileLock(folder / "users.lock").take()
        gone.set()

    for sign in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(sign, lambda *_: gone.set())
    threading.Thread(target=wait, daemon=True).start()
    while not gone.wait(1):
        pass


def _drop_old_runs(server: Postgres) -> None:
    """Remove the databases of runs that were killed."""
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        names = [
            str(row[0])
            for row in connection.execute(
                "SELECT datname FROM pg_database WHERE datname LIKE %s", [RUN_PREFIX.replace("_", r"\_") + "%"]
            )
        ]
    for name in names:
        drop_database(server.url(SUPERUSER, "postgres"), name)


if __name__ == "__main__":
    keep(Path(sys.argv[1]))
