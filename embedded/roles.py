"""The two database roles: `owner` migrates and owns the tables, `app` runs and may change no history."""

import psycopg
from psycopg import sql

from embedded.postgres import SUPERUSER, Postgres

OWNER = "owner"
APP = "app"


def make_roles(server: Postgres) -> None:
    """Create both roles, or give them today's passwords; safe to repeat."""
    with psycopg.connect(server.url(SUPERUSER, "postgres"), autocommit=True) as connection:
        for role, rights in (
            (OWNER, "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE CREATEDB"),
            (APP, "LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB"),
        ):
            known = connection.execute("SELECT 1 FROM pg_roles WHERE rolname = %s", [role]).fetchone()
            verb = "ALTER" if known else "CREATE"
            connection.execute(
                sql.SQL(f"{verb} ROLE {{}} {rights} PASSWORD {{}}").format(
                    sql.Identifier(role), sql.Literal(server.secrets[role])
                )
            )
        connection.execute(sql.SQL("GRANT pg_signal_backend TO {}").format(sql.Identifier(OWNER)))


def make_database(owner_url: str, name: str, *, app: str = APP, template: str = "") -> None:
    """Create a database owned by the caller; what it creates there later, `app` may read and write."""
    with psycopg.connect(maintenance(owner_url), autocommit=True) as connection:
        source = sql.SQL(" TEMPLATE {}").format(sql.Identifier(template)) if template else sql.SQL("")
        connection.execute(sql.SQL("CREATE DATABASE {}").format(sql.Identifier(name)) + source)
    if not template:
        grant_by_default(at_database(owner_url, name), app=app)


def grant_by_default(owner_url: str, *, app: str = APP) -> None:
    """Let `app` read and write every table that the owner creates in this database from now on."""
    with psycopg.connect(owner_url, autocommit=True) as connection:
        for rights in ("SELECT, INSERT, UPDATE, DELETE ON TABLES", "USAGE, SELECT ON SEQUENCES"):
            connection.execute(
                sql.SQL(f"ALTER DEFAULT PRIVILEGES IN SCHEMA public GRANT {rights} TO {{}}").format(sql.Identifier(app))
            )


def has_database(owner_url: str, name: str) -> bool:
    """Tell whether this database exists."""
    with psycopg.connect(maintenance(owner_url), autocommit=True) as connection:
        return connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone() is not None


def drop_database(owner_url: str, name: str) -> None:
    """Drop a database and every session in it; harmless when there is none."""
    with psycopg.connect(maintenance(owner_url), autocommit=True) as connection:
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))


def at_database(url: str, name: str) -> str:
    """Return the same address with another database."""
    return f"{url.rsplit('/', 1)[0]}/{name}"


def maintenance(url: str) -> str:
    """Return the address of the database that every server has."""
    return at_database(url, "postgres")
