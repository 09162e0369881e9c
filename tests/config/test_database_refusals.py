"""Production refuses a database that forgets, or a role that could rewrite the history."""

import os

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.db import connection

from config.checks import durable_and_unprivileged, refusals, refuse_unsafe_database
from embedded.roles import at_database


@pytest.mark.django_db
def test_the_test_server_is_refused_for_what_it_forgets() -> None:
    """The test server runs without fsync on purpose; each of the three settings is named."""
    found = refusals()
    for name in ("fsync", "synchronous_commit", "full_page_writes"):
        assert any(f"{name}=off" in line for line in found)
    assert not any("superuser" in line or "owns" in line for line in found)


@pytest.mark.django_db
def test_an_owner_of_the_trail_is_refused() -> None:
    """Simulated by a temporary table of that name, which the application's role does own."""
    with connection.cursor() as cursor:
        cursor.execute("CREATE TEMPORARY TABLE trail_head (id int)")
    assert any("owns trail_head" in line for line in refusals())


@pytest.mark.django_db
def test_the_web_server_refuses_in_one_line(settings: pytest.FixtureRequest) -> None:
    """Only where the setting demands it, which is production."""
    refuse_unsafe_database()
    settings.DATABASE_MUST_BE_SAFE = True  # type: ignore[attr-defined]
    with pytest.raises(ImproperlyConfigured, match="fsync=off") as refusal:
        refuse_unsafe_database()
    assert "\n" not in str(refusal.value)


@pytest.mark.django_db
def test_the_check_names_the_same() -> None:
    """`check --deploy --database default` reports them as errors."""
    assert {error.id for error in durable_and_unprivileged(databases=["default"])} == {"config.E001"}
    assert durable_and_unprivileged(databases=None) == []


@pytest.mark.django_db
def test_the_application_role_has_no_rights_on_the_history() -> None:
    """Neither UPDATE nor DELETE nor TRUNCATE, and no DDL in the schema."""
    with connection.cursor() as cursor:
        for right in ("UPDATE", "DELETE", "TRUNCATE"):
            cursor.execute("SELECT has_table_privilege('trail_event', %s)", [right])
            assert cursor.fetchone() == (False,), right
        cursor.execute("SELECT has_schema_privilege('public', 'CREATE')")
        assert cursor.fetchone() == (False,)
    assert at_database(os.environ["DATABASE_URL"], "x").endswith("/x")
