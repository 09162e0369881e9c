"""Editions that start when the manager says so, rows of law with revisions, proposals of local periods."""

import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


def start_what_is_known(apps, schema_editor):
    """Editions loaded before this release applied from the day on which they came into force."""
    apps.get_model("clock", "GuidanceEdition").objects.update(starts_on=F("in_force_from"))


class Migration(migrations.Migration):
    dependencies = [
        ("clock", "0003_dates_without_a_case"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.AddField(
            model_name="guidanceedition",
            name="starts_on",
            field=models.DateField(blank=True, null=True, verbose_name="applies to cases opened from"),
        ),
        migrations.RunPython(start_what_is_known, migrations.RunPython.noop),
        migrations.AddField(
            model_name="ruleedition",
            name="revision",
            field=models.PositiveSmallIntegerField(
                default=1, verbose_name="of those effective from the same day, the last holds"
            ),
        ),
        migrations.AlterModelOptions(
            name="ruleedition",
            options={"ordering": ["code", "edition", "effective_from", "revision"]},
        ),
        migrations.RemoveConstraint(model_name="ruleedition", name="rule_edition_once"),
        migrations.AddConstraint(
            model_name="ruleedition",
            constraint=models.UniqueConstraint(
                fields=("code", "edition", "effective_from", "revision"), name="rule_edition_once"
            ),
        ),
        migrations.CreateModel(
            name="PeriodProposal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("count", models.PositiveSmallIntegerField(verbose_name="proposed number")),
                ("applies_from", models.DateField(verbose_name="for deadlines opened from this day on")),
                (
                    "open_too",
                    models.BooleanField(verbose_name="deadlines that are open when it is approved move as well"),
                ),
                ("reason", models.TextField()),
                ("proposed_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
                ("approved", models.BooleanField(blank=True, null=True)),
                ("decision_note", models.TextField(blank=True)),
                (
                    "became",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="clock.ruleedition",
                        verbose_name="row it became",
                    ),
                ),
                (
                    "decided_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
                (
                    "proposed_by",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="+", to=settings.AUTH_USER_MODEL
                    ),
                ),
                (
                    "rule",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="proposals",
                        to="clock.ruleedition",
                        verbose_name="row in force when proposed",
                    ),
                ),
            ],
            options={
                "ordering": ["-proposed_at", "-pk"],
                "constraints": [
                    models.UniqueConstraint(
                        condition=Q(("decided_at", None)), fields=("rule",), name="rule_one_pending_proposal"
                    ),
                    models.CheckConstraint(
                        condition=Q(
                            ("decided_by", None), Q(("decided_by", F("proposed_by")), _negated=True), _connector="OR"
                        ),
                        name="period_proposal_by_two_people",
                    ),
                ],
            },
        ),
    ]
