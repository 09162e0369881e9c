"""The trigger finds a stream's head by its key, also in a session that planned while hardly any stream existed.

A plan is kept for a session. Made when the table of heads had one page, it reads the whole table for each event, and
within one transaction the old versions stay: 100,000 events of 5,000 new streams took minutes instead of seconds.
"""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("trail", "0004_append_in_bulk")]

    operations = [
        migrations.RunSQL(
            "ALTER FUNCTION public.trail_append() SET enable_seqscan = off",
            "ALTER FUNCTION public.trail_append() RESET enable_seqscan",
        ),
    ]
