"""A cluster for this folder's faults alone, a fresh database for each test, a line at the end that says what was."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import psycopg
import pytest

from embedded import template
from embedded.lock import FileLock
from embedded.postgres import Postgres
from embedded.pytest_plugin import FOLDER
from embedded.roles import APP, OWNER, drop_database, make_database, make_roles
from embedded.valkey import Valkey
from tests.chaos.town import DATABASE, Town
from tests.notifications.notify_stand_in import Notify, notify_running


@pytest.fixture
def cluster() -> Iterator[Postgres]:
    """PostgreSQL as a laptop has it, durable; one test at a time, those of other workers and runs wait."""
    home = FOLDER / "chaos"
    with FileLock(home / "lock"):
        server = Postgres(home / "pg")
        server.start()
        try:
            make_roles(server)
            yield server
        finally:
            server.stop()


@pytest.fixture
def notify() -> Iterator[Notify]:
    """The provider that can be asked by reference."""
    with notify_running() as office:
        yield office


@pytest.fixture
def town(cluster: Postgres, notify: Notify, tmp_path: Path) -> Iterator[Town]:
    """Everything new and empty."""
    owner = cluster.url(OWNER, "postgres")
    drop_database(owner, DATABASE)
    make_database(owner, DATABASE, app=APP, template=template.template(owner, APP, FOLDER / "chaos"))
    valkey = Valkey(tmp_path / "valkey", durable=False)
    valkey.start()
    try:
        with psycopg.connect(cluster.url(OWNER, DATABASE), autocommit=True) as asking:
            yield Town(cluster, valkey, notify, tmp_path, asking)
    finally:
        valkey.stop()
        drop_database(owner, DATABASE)


@pytest.fixture
def say(record_property: Callable[[str, object], None]) -> Callable[[str], None]:
    """Have a line shown at the end of the run, also when workers ran it."""
    return lambda line: record_property("said", line)
