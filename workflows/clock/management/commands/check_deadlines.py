"""check_deadlines: stored equals derived, or exit 1."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.clock.models import Deadline
from workflows.clock.proof import differences


class Command(BaseCommand):
    """Derive every open deadline again and compare."""

    help = "Proves for every open deadline that the stored due day is what its rule derives; exits 1 otherwise."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print each difference; raise CommandError (exit code 1) when there is one."""
        count = Deadline.objects.open().count()
        found = [str(one) for one in differences()]
        for line in found:
            self.stdout.write(line)
        if found:
            raise CommandError(f"{len(found)} of the stored dates do not follow from their rules.", returncode=1)
        self.stdout.write(f"{count} open deadlines checked: each stored date is what its rule derives.")
