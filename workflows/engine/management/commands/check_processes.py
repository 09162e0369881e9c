"""Look for processes that nobody can move."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.engine.monitor import failed_tasks, stuck_processes


class Command(BaseCommand):
    """Exit 1 and name stuck processes and failed steps."""

    help = "List processes that are stuck and steps that failed; exits 1 when there are any."

    def handle(self, *args: Any, **options: Any) -> None:
        """Look at every running process."""
        stuck, failed = stuck_processes(), failed_tasks()
        for process in stuck:
            self.stderr.write(f"{process.case.reference}: no task waits for anybody (process {process.pk}).")
        for task in failed:
            self.stderr.write(f"Task {task.pk} of process {task.process_id} failed.")
        if stuck or failed:
            raise CommandError(f"{len(stuck)} stuck process(es), {len(failed)} failed step(s).")
        self.stdout.write("No process is stuck.")
