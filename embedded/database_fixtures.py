"""The database of one test run: a clone of the template, replaced after every transactional test."""

import os
from collections.abc import Iterator
from urllib.parse import urlsplit

import psycopg
import pytest

from embedded import template
from embedded.pytest_plugin import FOLDER
from embedded.roles import drop_database, make_database


@pytest.fixture(scope="session")
def django_db_setup(django_test_environment: None, django_db_blocker: pytest.FixtureRequest) -> Iterator[None]:
    """Clone this worker's database; the tests connect as the role `app`, never as the owner."""
    from django.test import TransactionTestCase

    owner_url, name = os.environ["DATABASE_OWNER_URL"], urlsplit(os.environ["DATABASE_URL"]).path.lstrip("/")
    role = urlsplit(os.environ["DATABASE_URL"]).username or "app"
    try:
        source = template.template(owner_url, role, FOLDER)
        drop_database(owner_url, name)
        make_database(owner_url, name, app=role, template=source)
    except (template.TemplateFailed, psycopg.Error) as error:
        pytest.fail(str(error), pytrace=False)

    def clone_anew(case: TransactionTestCase) -> None:
        """Instead of a flush, which the append-only trail refuses: drop the database and clone the template."""
        _close_connections()
        drop_database(owner_url, name)
        make_database(owner_url, name, app=role, template=source)

    flush = TransactionTestCase._fixture_teardown  # type: ignore[attr-defined]
    TransactionTestCase._fixture_teardown = clone_anew  # type: ignore[attr-defined]
    yield
    TransactionTestCase._fixture_teardown = flush  # type: ignore[attr-defined]
    _close_connections()
    drop_database(owner_url, name)


def _close_connections() -> None:
    from django.db import connections

    for connection in connections.all(initialized_only=True):
        connection.close()
