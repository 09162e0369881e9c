"""Write docs/roles.md and docs/visibility.md from the tables."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser

from reviews.people.access_docs import PAGES


class Command(BaseCommand):
    """Write the pages, or with --check only say whether they are current."""

    help = "Write docs/roles.md and docs/visibility.md from the tables in reviews/people."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whether to write."""
        parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is out of date")

    def handle(self, *args: Any, check: bool = False, **options: Any) -> None:
        """Write or compare every page."""
        for name, page in PAGES.items():
            path = Path(settings.BASE_DIR) / "docs" / name
            if check:
                if not path.exists() or path.read_text(encoding="utf-8") != page():
                    raise CommandError(f"docs/{name} is out of date: run `manage.py generate_access_docs`.")
                continue
            path.parent.mkdir(exist_ok=True)
            path.write_text(page(), encoding="utf-8")
            self.stdout.write(f"docs/{name}")
