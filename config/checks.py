"""What production demands of its database before it serves a page, and which settings it warns of."""

import logging
from collections.abc import Sequence
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.checks import Warning as Warned
from django.core.exceptions import ImproperlyConfigured
from django.db import connections

DURABILITY = ("fsync", "synchronous_commit", "full_page_writes")
log = logging.getLogger(__name__)
PHONES = {
    "CHILDRENS_CARE_PHONE": "the duty team of children's social care",
    "CHILDRENS_CARE_PHONE_AT_NIGHT": "children's social care outside office hours",
}
TRAIL_TABLES = ("trail_event", "trail_head", "trail_value")


def refusals(alias: str = "default") -> list[str]:
    """Return why this database may not carry real cases: lost writes, or an application that could rewrite history."""
    found = []
    with connections[alias].cursor() as cursor:
        for name in DURABILITY:
            cursor.execute("SELECT current_setting(%s)", [name])
            if cursor.fetchone()[0] == "off":
                found.append(f"PostgreSQL runs with {name}=off: a crash would lose what people saved. Turn it on.")
        cursor.execute("SELECT rolsuper, rolbypassrls FROM pg_roles WHERE rolname = current_user")
        is_super, bypasses = cursor.fetchone()
        if is_super or bypasses:
            found.append(
                "The role in DATABASE_URL is a superuser or bypasses row security. Use a plain role, such as app."
            )
        cursor.execute(
            "SELECT tablename FROM pg_tables WHERE tablename = ANY(%s) AND pg_has_role(tableowner, 'MEMBER')",
            [list(TRAIL_TABLES)],
        )
        if owned := sorted(row[0] for row in cursor.fetchall()):
            found.append(
                f"The role in DATABASE_URL owns {', '.join(owned)} and could rewrite the history. "
                "Migrate with DATABASE_OWNER_URL and run with another role."
            )
    return found


@register(Tags.database, deploy=True)
def durable_and_unprivileged(
    app_configs: Sequence[AppConfig] | None = None, databases: Sequence[str] | None = None, **options: Any
) -> list[CheckMessage]:
    """The same as a system check: `manage.py check --deploy --database default`."""
    return [Error(line, id="config.E001") for alias in databases or [] for line in refusals(alias)]


def refuse_unsafe_database() -> None:
    """Raise ImproperlyConfigured, in one line, when production's database is not fit; called by the web server."""
    if settings.DATABASE_MUST_BE_SAFE and (found := refusals()):
        raise ImproperlyConfigured(" ".join(found))


def phones_missing() -> list[str]:
    """Say which telephone number the page that is shown first when a child may be in danger has to do without."""
    return [
        f"{name} is not set: whoever raises an escalation about a child in danger reads no number of {whose}. Set it."
        for name, whose in PHONES.items()
        if not getattr(settings, name).strip()
    ]


@register(deploy=True)
def phones_are_set(app_configs: Sequence[AppConfig] | None = None, **options: Any) -> list[CheckMessage]:
    """The same as a system check: `manage.py check --deploy`."""
    return [Warned(line, id="config.W001") for line in phones_missing()]


def warn_of_missing_phones() -> None:
    """Log in production what is missing; called by the web server when it starts, which goes on all the same."""
    for line in phones_missing() if settings.DATABASE_MUST_BE_SAFE else []:
        log.warning(line)
