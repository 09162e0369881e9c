"""An empty database is migrated with less work, and nothing in it differs from what Django makes."""

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlsplit

import psycopg
import pytest
from django.db import connection, migrations, models
from django.db.migrations.state import ProjectState

from embedded.first_migration import FirstExecutor
from embedded.roles import at_database, drop_database, make_database
from embedded.servers import PROJECT

OURS = "pg_namespace n ON n.oid = {} AND n.nspname = 'public'"
CATALOGUE = {
    "columns": f"""
        SELECT c.relname, c.relkind, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod), a.attnotnull,
               a.attidentity, a.attgenerated, pg_get_expr(d.adbin, d.adrelid), k.collname
        FROM pg_class c JOIN {OURS.format("c.relnamespace")} JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
        LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
        LEFT JOIN pg_collation k ON k.oid = a.attcollation WHERE NOT a.attisdropped""",
    "relations": f"SELECT c.relname, c.relkind, c.relacl::text FROM pg_class c JOIN {OURS.format('c.relnamespace')}",
    "constraints": f"""
        SELECT o.conrelid::regclass::text, o.conname, pg_get_constraintdef(o.oid), o.condeferrable, o.condeferred
        FROM pg_constraint o JOIN {OURS.format("o.connamespace")}""",
    "indexes": "SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public'",
    "triggers": "SELECT pg_get_triggerdef(oid) FROM pg_trigger WHERE NOT tgisinternal",
    "functions": f"""
        SELECT p.proname, pg_get_functiondef(p.oid), p.proacl::text
        FROM pg_proc p JOIN {OURS.format("p.pronamespace")} WHERE p.prokind = 'f'""",
    "migrations": "SELECT app, name FROM django_migrations",
    "kinds of content": "SELECT app_label, model FROM django_content_type",
}


def _catalogue(url: str) -> dict[str, set[tuple[object, ...]]]:
    with psycopg.connect(url) as connection:
        return {name: set(connection.execute(query).fetchall()) for name, query in CATALOGUE.items()}


@pytest.fixture
def empty() -> Iterator[str]:
    """The owner's address of a database without a table."""
    owner_url, url = os.environ["DATABASE_OWNER_URL"], urlsplit(os.environ["DATABASE_URL"])
    name = f"{url.path.lstrip('/')}_first"
    drop_database(owner_url, name)
    make_database(owner_url, name, app=url.username or "app")
    yield at_database(owner_url, name)
    drop_database(owner_url, name)


def _migrate(address: str) -> None:
    app = urlsplit(os.environ["DATABASE_URL"]).username or "app"
    owner = {"DB_ROLE": "owner", "APP_ROLE": app, "DATABASE_OWNER_URL": address}
    command = [sys.executable, "-m", "embedded.first_migration"]
    subprocess.run(command, cwd=PROJECT, env={**os.environ, **owner}, check=True)


@pytest.mark.django_db
def test_it_is_the_database_that_django_makes(empty: str) -> None:
    """The other side of the comparison is this run's own database, which was migrated without any help."""
    name = urlsplit(os.environ["DATABASE_URL"]).path.lstrip("/")
    _migrate(empty)
    made, wanted = _catalogue(empty), _catalogue(at_database(os.environ["DATABASE_OWNER_URL"], name))
    for part, rows in wanted.items():
        assert rows, part
        assert made[part] == rows, part
    _migrate(empty)
    assert _catalogue(empty) == made, "a second time changes nothing"


class _Executor(FirstExecutor):
    def record_migration(self, migration: migrations.Migration) -> None:
        """Nothing was done."""


class _Collecting:
    """A connection whose schema editor writes down what it would do."""

    def __init__(self) -> None:
        self.said: list[str] = []

    @contextmanager
    def schema_editor(self, atomic: bool) -> Iterator[object]:
        """Collect the statements of one migration."""
        with connection.schema_editor(collect_sql=True, atomic=False) as editor:
            yield editor
        self.said += map(str, editor.collected_sql or [])


@pytest.mark.django_db
def test_a_migration_that_changes_a_column_knows_every_column_that_points_at_it() -> None:
    """Models that were rendered alone would hide the key in the other table."""
    key = models.CharField(max_length=10, primary_key=True)
    steps = (
        migrations.CreateModel("House", [("code", key)]),
        migrations.CreateModel("Room", [("house", models.ForeignKey("made_up.House", models.CASCADE))]),
        migrations.AlterField("House", "code", models.CharField(max_length=20, primary_key=True)),
    )
    there = _Collecting()
    executor, state = _Executor(connection), ProjectState()
    executor.connection = there  # type: ignore[assignment]
    _ = state.apps
    for number, step in enumerate(steps):
        migration = type("Migration", (migrations.Migration,), {"operations": [step]})(f"{number}", "made_up")
        state = executor.apply_migration(state, migration)
    assert any('ALTER TABLE "made_up_room"' in line and "varchar(20)" in line for line in there.said)
