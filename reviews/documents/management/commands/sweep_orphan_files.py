"""Files no row knows: what a rolled back upload leaves behind."""

import time
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from reviews.documents import storage
from reviews.documents.models import DocumentVersion

SETTLED_SECONDS = 24 * 3600


class Command(BaseCommand):
    """List (or with --delete remove) private files older than a day that no document version names."""

    help = "List private files that belong to no document; --delete removes them."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Offer --delete and --older-than."""
        parser.add_argument("--delete", action="store_true", help="remove them (without it nothing is changed)")
        parser.add_argument("--older-than", type=int, default=SETTLED_SECONDS, help="age in seconds (default a day)")

    def handle(self, *args: Any, **options: Any) -> None:
        """Compare files with rows; a file younger than the age may belong to an upload that still runs."""
        known = set(DocumentVersion.objects.values_list("storage_name", flat=True))
        oldest_safe = time.time() - options["older_than"]
        orphans = [
            path for path in storage.every_file() if path.name not in known and path.stat().st_mtime <= oldest_safe
        ]
        for path in orphans:
            self.stdout.write(str(path.relative_to(storage.folder())))
            if options["delete"]:
                path.unlink(missing_ok=True)
        done = "removed" if options["delete"] else "found (nothing removed; add --delete)"
        self.stdout.write(f"{len(orphans)} orphan files {done}")
