"""Claims of command ids live in reviews.commands now (decision 0083); the old table stays, read by nobody."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("commands", "0001_initial"),
        ("engine", "0002_inbox_indexes"),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(state_operations=[migrations.DeleteModel(name="CommandClaim")]),
    ]
