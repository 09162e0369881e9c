"""What a message says is read when it is sent, so plans hold only when the chase speaks."""

from django.db import migrations, models

GONE = {"agency": 200, "case_ref": 40, "stream": 60, "task": 200, "tone": 12, "url": 300}


class Migration(migrations.Migration):
    dependencies = [("chase", "0002_by_hand")]

    operations = [
        # A default, so that going back finds something to write; `plan_all` and the sweep do not need it.
        *(
            migrations.AlterField("chaseplan", name, models.CharField(max_length=length, blank=True, default=""))
            for name, length in GONE.items()
        ),
        *(migrations.RemoveField("chaseplan", name) for name in GONE),
    ]
