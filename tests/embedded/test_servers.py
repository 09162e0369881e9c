"""The embedded servers: durable, private, restartable, and with two roles."""

import signal
import socket
from pathlib import Path

import psycopg
import pytest

from embedded import ports, private
from embedded.lock import FileLock, LockHeld
from embedded.postgres import SUPERUSER, Postgres, PostgresFailed
from embedded.roles import APP, OWNER, drop_database, has_database, make_database, make_roles
from embedded.valkey import Valkey


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a space in its name."""
    return tmp_path_factory.mktemp("a folder")


def test_postgresql_from_nothing_to_two_roles_and_back(folder: Path) -> None:
    """Made, durable, reachable by password only; what the owner makes the application may use but not change."""
    server = Postgres(folder / "pg")
    server.start()
    try:
        make_roles(server)
        make_roles(server)
        owner = server.url(OWNER, "things")
        make_database(owner, "things")
        with psycopg.connect(owner, autocommit=True) as connection:
            connection.execute("CREATE TABLE thing (id bigint GENERATED ALWAYS AS IDENTITY)")
            assert connection.execute("SHOW fsync").fetchone() == ("on",)
            assert connection.execute("SHOW server_encoding").fetchone() == ("UTF8",)
        with psycopg.connect(server.url(APP, "things"), autocommit=True) as connection:
            connection.execute("INSERT INTO thing DEFAULT VALUES")
            for forbidden in ("CREATE TABLE mine ()", "DROP TABLE thing", "TRUNCATE thing", "CREATE DATABASE other"):
                with pytest.raises(psycopg.errors.InsufficientPrivilege):
                    connection.execute(forbidden)
        with pytest.raises(psycopg.OperationalError):
            psycopg.connect(f"postgresql://{SUPERUSER}:wrong@127.0.0.1:{server.port}/postgres")
        assert (folder / "pg" / "passwords.json").stat().st_mode & 0o077 == 0

        assert server.process is not None
        server.process.send_signal(signal.SIGKILL)
        server.process.wait(10)
        assert not server.alive()
        server.start()
        with psycopg.connect(server.url(APP, "things")) as connection:
            assert connection.execute("SELECT count(*) FROM thing").fetchone() == (1,)
        drop_database(owner, "things")
        assert not has_database(owner, "things")
    finally:
        server.stop()


def test_an_orphan_is_taken_over(folder: Path) -> None:
    """A second launcher (the first one's lock is gone, so it died) stops what the first left running."""
    first = Postgres(folder / "pg")
    first.start()
    second = Postgres(folder / "pg")
    second.start()
    try:
        assert first.process is not None
        first.process.wait(10)
        assert second.alive()
    finally:
        second.stop()
        first.stop()


def test_a_half_made_cluster_is_made_anew(folder: Path) -> None:
    """Ctrl-C during the first start leaves a marker."""
    (folder / "half" / "data").mkdir(parents=True)
    (folder / "half" / "data" / "PG_VERSION").write_text("18")
    (folder / "half" / ".initializing").touch()
    server = Postgres(folder / "half")
    server.start()
    server.stop()
    assert not (folder / "half" / ".initializing").exists()


def test_another_major_version_is_refused_with_advice(folder: Path) -> None:
    """The message names both versions and the way out."""
    server = Postgres(folder / "half")
    version = server.data / "PG_VERSION"
    version.write_text("15")
    with pytest.raises(PostgresFailed, match=r"PostgreSQL 15.*run\.py reset"):
        server.start()


def test_valkey_needs_its_password(folder: Path) -> None:
    """Another user of the machine cannot read the queue."""
    import redis

    server = Valkey(folder / "valkey")
    server.start()
    try:
        assert redis.Redis.from_url(server.url(3)).ping()
        with pytest.raises(redis.AuthenticationError):
            redis.Redis(port=server.port).ping()
    finally:
        server.stop()


def test_a_busy_port_is_replaced() -> None:
    """The preferred port when it is free, another when it is not."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        assert ports.free_port(port) != port
    assert ports.free_port(port) == port


def test_locks_exclude_and_share(tmp_path: Path) -> None:
    """One exclusive holder, or many sharers."""
    first, second = FileLock(tmp_path / "lock"), FileLock(tmp_path / "lock")
    first.take(shared=True)
    second.take(shared=True, wait=False)
    with pytest.raises(LockHeld):
        second.take(wait=False)
    first.release()
    second.release()
    second.take(wait=False)
    second.release()


def test_private_files_are_private_and_survive_damage(tmp_path: Path) -> None:
    """Mode 0600; a damaged file counts as empty."""
    path = tmp_path / "secrets.json"
    known = private.passwords(path, ("a", "b"))
    assert path.stat().st_mode & 0o777 == 0o600
    assert private.passwords(path, ("a", "b")) == known
    path.write_text("{")
    assert private.read_json(path) == {}
