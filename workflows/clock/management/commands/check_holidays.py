"""check_holidays: published holidays reach far enough, or exit 1."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from workflows.clock.calendars import local_today
from workflows.clock.freshness import freshness


class Command(BaseCommand):
    """Say how far the published bank holidays reach."""

    help = "Says up to which day bank holidays are published; exits 1 when that is less than 18 months ahead."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print the finding; raise CommandError (exit code 1) when people have to act."""
        found = freshness(local_today())
        if not found.good:
            raise CommandError(found.says, returncode=1)
        self.stdout.write(found.says)
