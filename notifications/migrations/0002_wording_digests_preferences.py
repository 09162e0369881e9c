import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models

FREQUENCIES = [
    ("at_once", "Each message at once"),
    ("daily", "One e-mail each working day at 8am"),
    ("weekly", "One e-mail each week, on Monday at 8am"),
    ("in_app_only", "No e-mail, only in the product"),
]


class Migration(migrations.Migration):
    dependencies = [
        ("notifications", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Preference",
            fields=[
                (
                    "person",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="post_preference",
                        serialize=False,
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                ("soon", models.CharField(blank=True, choices=FREQUENCIES, max_length=12)),
                ("routine", models.CharField(blank=True, choices=FREQUENCIES, max_length=12)),
                ("quiet_hours", models.BooleanField(default=True)),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
        ),
        migrations.AddField(
            model_name="delivery",
            name="digest",
            field=models.ForeignKey(
                db_index=False,
                null=True,
                on_delete=django.db.models.deletion.PROTECT,
                related_name="parts",
                to="notifications.delivery",
            ),
        ),
        migrations.AddField(
            model_name="delivery",
            name="not_before",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="delivery",
            name="template_version",
            field=models.CharField(blank=True, db_default="", default="", max_length=12),
        ),
        migrations.AlterField(
            model_name="delivery",
            name="state",
            field=models.CharField(
                choices=[
                    ("pending", "Waiting"),
                    ("collected", "Waits for a digest"),
                    ("sending", "Being sent"),
                    ("sent", "Sent"),
                    ("failed", "Could not be delivered"),
                    ("cancelled", "No longer needed"),
                ],
                default="pending",
                max_length=10,
            ),
        ),
        migrations.AddIndex(
            model_name="delivery",
            index=models.Index(
                condition=models.Q(("digest__isnull", False)), fields=["digest"], name="delivery_digest"
            ),
        ),
    ]
