"""The template database that every test database is cloned from: migrated by the owner, seeded, sealed."""

import hashlib
import os
import subprocess
import sys
from collections.abc import Iterable, Iterator
from pathlib import Path

import psycopg
from psycopg import sql

from embedded.lock import FileLock
from embedded.roles import at_database, drop_database, has_database, maintenance, make_database

PROJECT = Path(__file__).resolve().parent.parent
PACKAGES = ("config", "reviews", "workflows", "notifications")
KEPT = 6
# Unlike the command line, call_command runs no system checks: a wrong URL elsewhere spoils no template.
CALL = (
    "import django as d; d.setup(); from django.core.management import call_command as c; c({command!r}, **{options})"
)


class TemplateFailed(RuntimeError):
    """Migrating or seeding the template failed; the message quotes what was said."""


def template(owner_url: str, app_role: str, folder: Path) -> str:
    """Return the name of a template that fits the code of this moment, building it when there is none."""
    schema, seeded = f"schema_{schema_digest()}", f"template_{seed_digest()}"
    with FileLock(folder / "template.lock"):
        if not _sealed(owner_url, seeded):
            if not _sealed(owner_url, schema):
                _build(owner_url, schema, app_role, "", "migrate", interactive=False, verbosity=0)
            _build(owner_url, seeded, app_role, schema, "seed_reference" if has_command("seed_reference") else "")
            _forget_old(owner_url, {schema, seeded})
    return seeded


def _build(owner_url: str, name: str, app_role: str, source: str, command: str, **options: object) -> None:
    drop_unsealed(owner_url, name)
    make_database(owner_url, name, app=app_role, template=source)
    if command:
        done = subprocess.run(
            [sys.executable, "-c", CALL.format(command=command, options=options)],
            cwd=PROJECT,
            env={
                **os.environ,
                "DB_ROLE": "owner",
                "APP_ROLE": app_role,
                "DATABASE_OWNER_URL": at_database(owner_url, name),
            },
            capture_output=True,
            text=True,
            check=False,
        )
        if done.returncode != 0:
            said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-12:])
            drop_unsealed(owner_url, name)
            raise TemplateFailed(f"The test database could not be built: `manage.py {command}` failed.\n{said}")
    with psycopg.connect(maintenance(owner_url), autocommit=True) as connection:
        connection.execute(
            sql.SQL("ALTER DATABASE {} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false").format(sql.Identifier(name))
        )


def drop_unsealed(owner_url: str, name: str) -> None:
    """Drop a template, sealed or half-built; harmless when there is none."""
    if has_database(owner_url, name):
        with psycopg.connect(maintenance(owner_url), autocommit=True) as connection:
            connection.execute(sql.SQL("ALTER DATABASE {} WITH IS_TEMPLATE false").format(sql.Identifier(name)))
        drop_database(owner_url, name)


def _sealed(owner_url: str, name: str) -> bool:
    with psycopg.connect(maintenance(owner_url), autocommit=True) as connection:
        found = connection.execute("SELECT datistemplate FROM pg_database WHERE datname = %s", [name]).fetchone()
    return bool(found and found[0])


def _forget_old(owner_url: str, wanted: set[str]) -> None:
    """Keep the newest few templates of each kind; several people may be testing different code."""
    with psycopg.connect(maintenance(owner_url), autocommit=True) as connection:
        rows = connection.execute(
            r"SELECT datname FROM pg_database WHERE datname LIKE 'schema\_%' OR datname LIKE 'template\_%'"
            " ORDER BY oid DESC"
        ).fetchall()
    names = [str(row[0]) for row in rows if row[0] not in wanted]
    for name in names[KEPT:]:
        drop_unsealed(owner_url, name)


def _schema_files() -> Iterator[Path]:
    yield PROJECT / "requirements.lock"
    yield PROJECT / "config" / "settings" / "shared.py"
    for package in (*PACKAGES, "tests"):
        yield from sorted((PROJECT / package).rglob("migrations/*.py"))
        yield from sorted((PROJECT / package).rglob("*.sql"))


def _seed_files() -> Iterator[Path]:
    """Whatever the seeds may read: all our code except what only answers requests."""
    pages = ("views", "forms", "urls", "templatetags", "middleware", "tests")
    for package in PACKAGES:
        for path in sorted((PROJECT / package).rglob("*.py")):
            inside = path.relative_to(PROJECT).with_suffix("").parts
            if not any(part.startswith(pages) or part == "migrations" for part in inside):
                yield path


def has_command(name: str) -> bool:
    """Tell whether one of our apps brings this management command."""
    return any(found for package in PACKAGES for found in (PROJECT / package).rglob(f"management/commands/{name}.py"))


def schema_digest() -> str:
    """Return a digest of everything that decides the tables."""
    return _digest(_schema_files())


def seed_digest() -> str:
    """Return a digest of everything that decides the tables and the reference data."""
    return _digest([*_schema_files(), *_seed_files()])


def _digest(files: Iterable[Path]) -> str:
    digest = hashlib.sha256(os.environ.get("DJANGO_SETTINGS_MODULE", "").encode())
    for path in files:
        if path.exists():
            digest.update(str(path.relative_to(PROJECT)).encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:16]
