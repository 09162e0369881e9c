"""What the database itself refuses: overwriting an original deadline, a closed month, or an action's history."""

from pathlib import Path

from django.db import migrations

SQL = Path(__file__).parent / "sql"


class Migration(migrations.Migration):
    dependencies = [("learning", "0001_initial")]

    operations = [
        migrations.RunSQL(
            (SQL / "guards.sql").read_text(encoding="utf-8"), (SQL / "unguard.sql").read_text(encoding="utf-8")
        ),
    ]
