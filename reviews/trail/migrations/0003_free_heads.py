"""Who writes to many streams at once may take those heads that are free, and wait for none."""

from importlib import import_module
from pathlib import Path

from django.db import migrations
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.state import StateApps

SQL = Path(__file__).parent / "sql"
application_role = import_module("reviews.trail.migrations.0002_chain").application_role


def let_the_application_call_it(apps: StateApps, schema_editor: BaseDatabaseSchemaEditor) -> None:
    """Give the application's role, where it is not the owner, the right to call the function."""
    role = application_role()
    with schema_editor.connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_roles WHERE rolname = %s AND rolname <> current_user", [role])
        if cursor.fetchone():
            name = schema_editor.quote_name(role)
            cursor.execute(f"GRANT EXECUTE ON FUNCTION public.trail_free_heads(text[]) TO {name}")


class Migration(migrations.Migration):
    dependencies = [("trail", "0002_chain")]

    operations = [
        migrations.RunSQL(
            (SQL / "free_heads.sql").read_text(encoding="utf-8"), "DROP FUNCTION public.trail_free_heads(text[])"
        ),
        migrations.RunPython(let_the_application_call_it, migrations.RunPython.noop, elidable=False),
    ]
