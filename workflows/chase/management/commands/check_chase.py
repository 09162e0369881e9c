"""check_chase: every open deadline is chased, and no closed one, or exit 1."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.chase.automatic.missing import differences


class Command(BaseCommand):
    """Compare plans with deadlines."""

    help = "Proves that every open deadline has a plan for its due day and no closed one is chased; exits 1 otherwise."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each difference; raise CommandError (exit code 1) when there is one."""
        found = list(differences())
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(f"{len(found)} plans do not fit their deadlines.", returncode=1)
        self.stdout.write("Every open deadline is planned for its due day, and no closed one is chased.")
