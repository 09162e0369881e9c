"""Write docs/messages.md from the kinds of message."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from notifications.kind_table import page
from notifications.kinds import kinds

TESTS = ("toy.", "sample")


class Command(BaseCommand):
    """Write the page, or with --check only say whether it is current."""

    help = "Write docs/messages.md from the kinds of message."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to write."""
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when the page is out of date")

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        """Write or compare; kinds that only tests declare are left out."""
        path = Path(settings.BASE_DIR) / "docs" / "messages.md"
        made = page(kind for kind in kinds() if not kind.code.startswith(TESTS))
        if not check:
            path.write_text(made, encoding="utf-8")
            self.stdout.write("docs/messages.md")
        elif not path.exists() or path.read_text(encoding="utf-8") != made:
            raise CommandError("docs/messages.md is out of date: run `manage.py generate_message_docs`.")
