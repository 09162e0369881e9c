"""Deadlines that ended unanswered are told from cancelled ones."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("cases", "0003_admission"),
        ("clock", "0004_administered_law"),
        ("people", "0003_absences_and_seniors"),
    ]

    operations = [
        migrations.AddField(
            model_name="deadline",
            name="lapsed_on",
            field=models.DateField(blank=True, null=True, verbose_name="local day on which it ended unanswered"),
        ),
        migrations.AlterField(
            model_name="deadline",
            name="cancelled_at",
            field=models.DateTimeField(
                blank=True, null=True, verbose_name="moment at which it ended without being met"
            ),
        ),
        migrations.AddConstraint(
            model_name="deadline",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    ("lapsed_on", None), models.Q(("cancelled_at__isnull", False), ("met_on", None)), _connector="OR"
                ),
                name="deadline_lapsed_is_closed",
            ),
        ),
    ]
