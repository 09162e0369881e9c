"""The gate before a deploy: no open task may belong to a step that is gone."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.engine.monitor import stranded_tasks


class Command(BaseCommand):
    """Exit 1 and name the tasks whose step was renamed or removed."""

    help = "Check that every open task still has its step in the code; exits 1 otherwise."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at every open task."""
        stranded = stranded_tasks()
        for task in stranded:
            step = task.flow_task.name if task.flow_task is not None else "unknown procedure"
            self.stderr.write(f"Task {task.pk} of process {task.process_id}: its step ({step}) is not in the code.")
        if stranded:
            raise CommandError(
                f"{len(stranded)} open task(s) have lost their step. Keep the old node, or move the rows."
            )
        self.stdout.write("Every open task has its step.")
