"""A database, a broker and a provider of their own, on which processes of the product run."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

import psycopg

from embedded.postgres import SUPERUSER, Postgres
from embedded.roles import APP, OWNER
from embedded.valkey import Valkey
from tests.notifications.notify_stand_in import API_KEY, TEMPLATE, Notify

DATABASE = "chaos"
TIMES = {"TURN_SECONDS": "1", "MAIL_TIMEOUT_SECONDS": "5", "LEASE_SECONDS": "15", "RETRY_SECONDS": "2"}
"""Shorter than a deployment's, so that a run is short; the product refuses any that could send a letter twice."""


@dataclass
class Town:
    """Where everything runs; `asking` talks to the database past the product, and is never cut off."""

    postgres: Postgres
    valkey: Valkey
    notify: Notify
    folder: Path
    asking: psycopg.Connection[tuple[object, ...]]

    def environment(self) -> dict[str, str]:
        """Production's settings, as a deployment gives them."""
        return TIMES | {
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            "SECRET_KEY": "a-long-and-random-one-" + "0123456789abcdefghijklmnopqrstuvwxyz",
            "DATABASE_URL": self.postgres.url(APP, DATABASE),
            "REDIS_URL": self.valkey.url(),
            "ALLOWED_HOSTS": "reviews.example.org",
            "DEFAULT_FROM_EMAIL": "reviews@example.org",
            "MAIL_PROVIDER": "notify",
            "NOTIFY_API_KEY": API_KEY,
            "NOTIFY_TEMPLATE_ID": TEMPLATE,
            "NOTIFY_BASE_URL": self.notify.url,
            "QUIET_HOURS": "",
            "LOG_LEVEL": "ERROR",
            "APP_VAR": str(self.folder),
        }

    def owner_url(self) -> str:
        """The database as its owner sees it."""
        return self.postgres.url(OWNER, DATABASE)

    def superuser_url(self) -> str:
        """The database as PostgreSQL's own superuser sees it, who may end anybody's session."""
        return self.postgres.url(SUPERUSER, DATABASE)

    def number(self, question: str, *words: object) -> int:
        """Ask for one number."""
        row = self.asking.execute(question.encode(), words).fetchone()
        assert row is not None
        assert isinstance(row[0], int)
        return row[0]
