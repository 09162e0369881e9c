"""Deadlines of work that lapsed before this release were recorded as cancelled; they ended unanswered."""

from datetime import timedelta

from django.db import migrations
from django.utils import timezone

TOGETHER = timedelta(minutes=1)


def mark(apps, schema_editor):
    deadlines = apps.get_model("clock", "Deadline").objects
    lapsed = apps.get_model("engine", "WorkItem").objects.filter(outcome="lapsed", deadline__cancelled_at__isnull=False)
    for pk, closed_at in lapsed.values_list("deadline_id", "closed_at"):
        ended = deadlines.filter(pk=pk, met_on=None, cancelled_at__range=(closed_at - TOGETHER, closed_at + TOGETHER))
        ended.update(lapsed_on=timezone.localdate(closed_at))


class Migration(migrations.Migration):
    dependencies = [("engine", "0004_subjects"), ("clock", "0005_lapsed_deadlines")]

    operations = [migrations.RunPython(mark, migrations.RunPython.noop)]
