"""generate_deadline_docs: write docs/deadlines.md from the tables."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from workflows.clock.law_page import page
from workflows.clock.registry import all_rules


class Command(BaseCommand):
    """Write the page, or with --check only compare."""

    help = "Writes docs/deadlines.md from the rule tables of the procedures."

    def add_arguments(self, parser: CommandParser) -> None:
        """Offer --check."""
        parser.add_argument("--check", action="store_true", help="change nothing; exit 1 when the page is not current")

    def handle(self, *args: Any, check: bool, **options: Any) -> None:
        """Write the page; with --check raise CommandError (exit code 1) when it differs."""
        target = settings.BASE_DIR / "docs" / "deadlines.md"
        wanted = page(all_rules())
        if not check:
            target.write_text(wanted, encoding="utf-8")
            self.stdout.write("docs/deadlines.md is written.")
        elif not target.exists() or target.read_text(encoding="utf-8") != wanted:
            raise CommandError("docs/deadlines.md is not current: run generate_deadline_docs.", returncode=1)
