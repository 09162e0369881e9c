"""Typed reading of settings from the environment, with refusals that say what to do."""

import os
import re
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def text(name: str, default: str | None = None) -> str:
    """Read NAME, or the file named by NAME_FILE; raise ImproperlyConfigured when neither is set."""
    if file := os.environ.get(f"{name}_FILE"):
        try:
            return Path(file).read_text(encoding="utf-8").strip()
        except OSError as error:
            raise ImproperlyConfigured(f"{name}_FILE names {file}, which cannot be read.") from error
    value = os.environ.get(name, default)
    if value is None:
        raise ImproperlyConfigured(f"Set {name} (or {name}_FILE to a file that holds it) and start again.")
    return value


def secret_key() -> str:
    """Read SECRET_KEY; raise ImproperlyConfigured when it is missing, a known default, or too short to be secret."""
    key = text("SECRET_KEY")
    if len(key) < 50 or len(set(key)) < 5 or key.startswith(("local-only", "only-for-tests", "django-insecure")):
        raise ImproperlyConfigured(
            "SECRET_KEY is a default or too short. Set at least 50 random characters, for example from: "
            "python3 -c 'import secrets; print(secrets.token_urlsafe(64))'"
        )
    return key


def hosts(name: str) -> list[str]:
    """Read the host names that this product answers to; raise ImproperlyConfigured for none or for any host."""
    found = words(name)
    if not found or "*" in found:
        raise ImproperlyConfigured(f"Set {name} to the host names people use, separated by commas (not *).")
    return found


def choice(name: str, allowed: tuple[str, ...], default: str) -> str:
    """Read one of a few words; raise ImproperlyConfigured for any other."""
    value = os.environ.get(name) or default
    if value not in allowed:
        raise ImproperlyConfigured(f"{name} must be one of {', '.join(allowed)}, not {value!r}.")
    return value


def matching(name: str, shape: str, example: str) -> str:
    """Read a text of a known shape (a regular expression); raise ImproperlyConfigured when it is missing or differs."""
    value = text(name)
    if not re.fullmatch(shape, value):
        raise ImproperlyConfigured(f"{name} does not look like {example}. Copy it again and start again.")
    return value


def flag(name: str, default: bool) -> bool:
    """Read a yes/no setting; raise ImproperlyConfigured for any other word."""
    value = os.environ.get(name)
    if value is None or value == "":
        return default
    if value.lower() in {"1", "true", "yes", "on"}:
        return True
    if value.lower() in {"0", "false", "no", "off"}:
        return False
    raise ImproperlyConfigured(f"{name} must be yes or no, not {value!r}.")


def whole(name: str, default: int) -> int:
    """Read a whole number; raise ImproperlyConfigured when it is not one."""
    value = os.environ.get(name) or str(default)
    if not value.lstrip("-").isdigit():
        raise ImproperlyConfigured(f"{name} must be a whole number, not {value!r}.")
    return int(value)


def words(name: str, default: str = "") -> list[str]:
    """Read a comma-separated list."""
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def database(url: str) -> dict[str, object]:
    """Turn postgresql://user:password@host:port/name into Django's database settings."""
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"}:
        raise ImproperlyConfigured("DATABASE_URL must start with postgresql:// (no other database is supported).")
    return {
        "ENGINE": "reviews.trail.postgresql",
        "NAME": unquote(parts.path.lstrip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
        "CONN_HEALTH_CHECKS": True,
        "ATOMIC_REQUESTS": True,
    }
