"""The two servers of this folder together, and the addresses that let other programs find them."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from embedded import private
from embedded.lock import FileLock, LockHeld
from embedded.postgres import Postgres
from embedded.roles import APP, OWNER, has_database, make_database, make_roles
from embedded.valkey import Valkey

PROJECT = Path(__file__).resolve().parent.parent
VAR = Path(os.environ.get("APP_VAR") or PROJECT / "var")
STATE = VAR / "embedded.json"
LOCK = VAR / "run.lock"
DATABASE = "safeguarding"


@dataclass
class Servers:
    """What runs here; a server whose address the environment gives is not started."""

    postgres: Postgres | None = None
    valkey: Valkey | None = None
    addresses: dict[str, str] = field(default_factory=dict)

    def start(self) -> None:
        """Start what the environment does not give, make the roles and the database, write the addresses down."""
        owner, app, redis = (os.environ.get(name) for name in ("DATABASE_OWNER_URL", "DATABASE_URL", "REDIS_URL"))
        if not app:
            self.postgres = Postgres(VAR / "pg")
            self.postgres.start()
            make_roles(self.postgres)
            owner, app = self.postgres.url(OWNER, DATABASE), self.postgres.url(APP, DATABASE)
            if not has_database(owner, DATABASE):
                make_database(owner, DATABASE)
        if not redis:
            self.valkey = Valkey(VAR / "valkey")
            self.valkey.start()
            redis = self.valkey.url()
        self.addresses = {
            "database_url": app,
            "database_owner_url": owner or app,
            "redis_url": redis,
            "secret_key": private.passwords(VAR / "secret.json", ("secret_key",))["secret_key"],
        }
        self.announce()

    def announce(self, **more: str) -> None:
        """Write the addresses where `manage.py` in another terminal reads them."""
        self.addresses.update(more)
        private.write_json(STATE, self.addresses)

    def stop(self) -> None:
        """Stop the broker, then the database, and forget the addresses."""
        STATE.unlink(missing_ok=True)
        if self.valkey:
            self.valkey.stop()
        if self.postgres:
            self.postgres.stop()

    def environment(self, *, owner: bool = False) -> dict[str, str]:
        """Return the environment for a program of ours; only migrations get the owner's address."""
        found = {name: value for name, value in os.environ.items() if name not in ("DB_ROLE", "DATABASE_OWNER_URL")}
        found["DATABASE_URL"] = self.addresses["database_url"]
        found["APP_ROLE"] = urlsplit(self.addresses["database_url"]).username or APP
        found["REDIS_URL"] = self.addresses["redis_url"]
        found.setdefault("SECRET_KEY", self.addresses["secret_key"])
        found.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.local")
        if owner:
            found["DB_ROLE"] = "owner"
            found["DATABASE_OWNER_URL"] = self.addresses["database_owner_url"]
        return found


@contextmanager
def borrowed() -> Iterator[Servers]:
    """Use the servers that run in this folder, or start them for the length of one command."""
    lock = FileLock(LOCK)
    servers = Servers()
    try:
        lock.take(wait=False)
    except LockHeld:
        servers.addresses = private.read_json(STATE)
        if "database_url" not in servers.addresses:
            raise RuntimeError("The product is just starting in this folder; try again in a moment.") from None
        yield servers
        return
    try:
        servers.start()
        yield servers
    finally:
        servers.stop()
        lock.release()
