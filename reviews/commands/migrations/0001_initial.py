"""The table of claims; it takes the place of the engine's (decision 0083)."""

from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies: list[tuple[str, str]] = []

    operations = [
        migrations.CreateModel(
            name="Claim",
            fields=[
                ("key", models.CharField(max_length=64, primary_key=True, serialize=False)),
                ("typed", models.CharField(max_length=64)),
                ("location", models.CharField(blank=True, max_length=2000)),
                ("claimed_at", models.DateTimeField(db_index=True)),
            ],
        ),
    ]
