"""Production starts only when what it needs is there and safe, and says in one line what is not."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.architecture.source import PROJECT

GOOD = {
    "SECRET_KEY": "a-long-and-random-one-" + "0123456789abcdefghijklmnopqrstuvwxyz",
    "DATABASE_URL": "postgresql://app:x@127.0.0.1:1/x",
    "REDIS_URL": "redis://127.0.0.1:1/0",
    "ALLOWED_HOSTS": "reviews.example.org",
    "EMAIL_HOST": "mail.example.org",
    "DEFAULT_FROM_EMAIL": "reviews@example.org",
}


def start(**changes: str | None) -> subprocess.CompletedProcess[str]:
    """Load production's settings with these changes to a good environment; None takes a variable away."""
    wanted = {**GOOD, **changes}
    return subprocess.run(
        [sys.executable, "-c", "from django.conf import settings; print(settings.REQUIRE_SECOND_FACTOR)"],
        cwd=PROJECT,
        env={
            "PATH": os.environ["PATH"],
            "DJANGO_SETTINGS_MODULE": "config.settings.production",
            **{name: value for name, value in wanted.items() if value is not None},
        },
        capture_output=True,
        text=True,
        check=False,
    )


def test_a_good_environment_starts_with_the_second_factor_on() -> None:
    """The second factor is production's default."""
    done = start()
    assert (done.returncode, done.stdout.strip()) == (0, "True"), done.stderr[-500:]


@pytest.mark.parametrize("name", sorted(GOOD))
def test_what_is_missing_is_named(name: str) -> None:
    """The last line names the variable."""
    done = start(**{name: None})
    assert done.returncode != 0
    assert name in done.stderr.strip().splitlines()[-1]


@pytest.mark.parametrize(
    ("name", "value", "word"),
    [
        ("SECRET_KEY", "local-only-not-secret", "SECRET_KEY"),
        ("SECRET_KEY", "django-insecure-" + "x1y2z3" * 10, "SECRET_KEY"),
        ("SECRET_KEY", "a" * 80, "SECRET_KEY"),
        ("DEBUG", "yes", "DEBUG"),
        ("DEMO_DATA_ALLOWED", "yes", "demo"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS"),
        ("DATABASE_URL", "sqlite:///x", "postgresql://"),
        ("SECURE_SSL_REDIRECT", "perhaps", "yes or no"),
        ("EMAIL_PORT", "smtp", "whole number"),
        ("SECRET_KEY_FILE", "/nowhere/secret", "SECRET_KEY_FILE"),
    ],
)
def test_what_is_unsafe_is_refused(name: str, value: str, word: str) -> None:
    """The last line says what is wrong."""
    done = start(**{name: value})
    assert done.returncode != 0
    assert word in done.stderr.strip().splitlines()[-1]


def test_secrets_come_from_files(tmp_path: Path) -> None:
    """NAME_FILE stands for NAME, and the line end is not part of the secret."""
    for name in ("SECRET_KEY", "DATABASE_URL"):
        (tmp_path / name).write_text(GOOD[name] + "\n")
    done = start(
        SECRET_KEY=None,
        DATABASE_URL=None,
        SECRET_KEY_FILE=str(tmp_path / "SECRET_KEY"),
        DATABASE_URL_FILE=str(tmp_path / "DATABASE_URL"),
    )
    assert done.returncode == 0, done.stderr[-500:]


KEY = "live-26785a09-ab16-4eb0-8407-a37497a57506-3d844edf-8d35-48ac-975b-e847b4f122b0"
NOTIFY = {
    "MAIL_PROVIDER": "notify",
    "NOTIFY_API_KEY": KEY,
    "NOTIFY_TEMPLATE_ID": "f33517ff-2a88-4f6e-b855-c550268ce08a",
    "EMAIL_HOST": None,
}


def test_with_govuk_notify_no_mail_server_is_needed() -> None:
    """Its key and template are enough."""
    assert start(**NOTIFY).returncode == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("MAIL_PROVIDER", "pigeon"),
        ("NOTIFY_API_KEY", None),
        ("NOTIFY_API_KEY", "secret"),
        ("NOTIFY_TEMPLATE_ID", None),
        ("NOTIFY_TEMPLATE_ID", "letter"),
        ("NOTIFY_BASE_URL", "http://notify.example.org"),
    ],
)
def test_govuk_notify_refuses_without_its_keys(name: str, value: str | None) -> None:
    """The last line names the setting."""
    done = start(**{**NOTIFY, name: value})
    assert done.returncode != 0
    assert name in done.stderr.strip().splitlines()[-1]
