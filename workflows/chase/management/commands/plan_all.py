"""plan_all: every open deadline has its plan."""

from typing import Any

from django.core.management.base import BaseCommand
from django.db import transaction

from workflows.chase.automatic.missing import plan_missing


class Command(BaseCommand):
    """Plan what is not planned; safe to repeat."""

    help = "Plans the chase of every open deadline that has no plan yet; safe to repeat."

    def handle(self, *args: Any, **options: Any) -> None:
        """Say how many plans were written."""
        with transaction.atomic():
            written = plan_missing()
        self.stdout.write(f"{written} plans were written.")
