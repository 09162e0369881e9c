"""Tests run on a real PostgreSQL and Valkey: this plugin starts them, gives every run its own, and cleans up.

Loaded by `-p embedded.pytest_plugin`. With DATABASE_URL and DATABASE_OWNER_URL set it uses that server instead.
"""

import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from embedded import test_server
from embedded.lock import FileLock
from embedded.roles import at_database

FOLDER = Path(os.environ.get("APP_VAR", str(Path(__file__).resolve().parent.parent / "var"))) / "test"
_held: list[FileLock] = []


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None, Any, Any]:
    """Before Django reads its settings, point it at a database of this run's (or worker's) own."""
    arguments = early_config.known_args_namespace
    if not (getattr(arguments, "help", False) or getattr(arguments, "version", False)):
        _point_at_servers(os.environ.get("PYTEST_XDIST_WORKER", "main"))
    return (yield)


def _point_at_servers(worker: str) -> None:
    os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.test")
    os.environ.pop("DB_ROLE", None)
    if worker == "main":
        os.environ.update(_servers())
        os.environ["TEST_RUN"] = str(os.getpid())
    name = f"run_{os.environ['TEST_RUN']}_{worker}"
    os.environ["DATABASE_URL"] = at_database(os.environ["TEST_APP_URL"], name)
    os.environ["DATABASE_OWNER_URL"] = at_database(os.environ["TEST_OWNER_URL"], name)
    number, slot = test_server.take_broker_database(FOLDER)
    _held.append(slot)
    os.environ["REDIS_URL"] = f"{os.environ['TEST_REDIS_URL'].rsplit('/', 1)[0]}/{number}"


def _servers() -> dict[str, str]:
    app, owner, redis = (os.environ.get(name) for name in ("DATABASE_URL", "DATABASE_OWNER_URL", "REDIS_URL"))
    if app and not owner:
        raise pytest.UsageError("DATABASE_URL is set: set DATABASE_OWNER_URL too (a role that may create databases).")
    if app and owner and redis:
        return {"TEST_APP_URL": app, "TEST_OWNER_URL": owner, "TEST_REDIS_URL": redis}
    try:
        member = test_server.join(FOLDER)
    except RuntimeError as error:
        raise pytest.UsageError(str(error)) from error
    _held.append(member.share)
    return {
        "TEST_APP_URL": app or member.app_url,
        "TEST_OWNER_URL": owner or member.owner_url,
        "TEST_REDIS_URL": redis or member.redis_url,
    }


@pytest.hookimpl(trylast=True)
def pytest_unconfigure() -> None:
    """Give back our share in the servers; the last run's end stops them."""
    while _held:
        _held.pop().release()
