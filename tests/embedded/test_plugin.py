"""The plugin's promises: role app, rollback, clones after transactional tests."""

import pytest
from django.db import connection


def one(query: str) -> object:
    """Return the first column of the first row."""
    with connection.cursor() as cursor:
        cursor.execute(query)
        row = cursor.fetchone()
    return row[0] if row else None


@pytest.mark.django_db
def test_tests_connect_as_the_application_role() -> None:
    """A superuser or owner would prove nothing about rights."""
    assert one("SELECT current_user") == "app"
    assert one("SELECT rolsuper OR rolbypassrls OR rolcreatedb FROM pg_roles WHERE rolname = current_user") is False


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("turn", [1, 2])
def test_a_transactional_test_leaves_nothing(turn: int) -> None:
    """What one such test commits, the next does not see."""
    before = one("SELECT count(*) FROM django_session")
    with connection.cursor() as cursor:
        cursor.execute("INSERT INTO django_session VALUES (%s, 'x', now())", [f"turn{turn}"])
    assert before == 0


@pytest.mark.django_db
def test_a_plain_test_sees_an_empty_table() -> None:
    """The clone is fresh after the transactional tests."""
    assert one("SELECT count(*) FROM django_session") == 0
