"""The chain, its guards, and the rights of the application's role."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQL = Path(__file__).parent / "sql"

# Once the role may own nothing here, all it can do is append and read.
RIGHTS = """
    REVOKE ALL ON public.trail_event, public.trail_head, public.trail_value FROM {role};
    GRANT SELECT, INSERT ON public.trail_event TO {role};
    GRANT SELECT ON public.trail_head, public.trail_value TO {role};
"""


def application_role() -> str:
    """APP_ROLE, or the user of DATABASE_URL, or "app"."""
    url_user = unquote(urlsplit(os.environ.get("DATABASE_URL", "")).username or "")
    return os.environ.get("APP_ROLE") or url_user or "app"


def limit_the_application(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Take from the application's role every right but reading and appending, if it is not the owner."""
    role = application_role()
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s AND rolname <> current_user", [role])
        if cursor.fetchone():
            cursor.execute(RIGHTS.format(role=schema_editor.quote_name(role)))


class Migration(migrations.Migration):
    dependencies = [("trail", "0001_initial")]

    operations = [
        migrations.RunSQL((SQL / "append.sql").read_text(encoding="utf-8"), migrations.RunSQL.noop),
        migrations.RunSQL(
            (SQL / "guard.sql").read_text(encoding="utf-8"), (SQL / "undo.sql").read_text(encoding="utf-8")
        ),
        migrations.RunPython(limit_the_application, migrations.RunPython.noop, elidable=False),
    ]
