"""Recompute every hash of the case history with code independent of the database's."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connection, transaction
from django.utils.module_loading import import_string

from reviews.trail.verification import verify

SHOWN = 20


@contextmanager
def one_snapshot() -> Iterator[None]:
    """Read everything as of one moment, whatever is being written meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute("SET default_transaction_isolation = 'repeatable read'")
        try:
            with transaction.atomic():
                yield
        finally:
            cursor.execute("RESET default_transaction_isolation")


class Command(BaseCommand):
    """Exit status 1 when anything does not fit; the first line then names the first bad event."""

    help = "Check the case history: hashes, links, numbers, heads and committed values."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take an optional case."""
        parser.add_argument("--case", metavar="REF", help="only this case, for example WF-RR-2026-001")

    def handle(self, *args: object, **options: object) -> None:
        """Verify and report."""
        streams = self._streams(options["case"])
        with one_snapshot():
            verdict = verify(streams)
        if verdict.sound:
            self.stdout.write(
                f"Checked {verdict.events} events in {verdict.streams} streams: no gaps, every hash matches."
            )
            return
        for finding in verdict.findings[:SHOWN]:
            self.stderr.write(str(finding))
        raise CommandError(
            f"{len(verdict.findings)} findings in {verdict.events} events; the first is: {verdict.findings[0]}",
            returncode=1,
        )

    def _streams(self, reference: object) -> list[str] | None:
        if not reference:
            return None
        streams_of: Callable[[str], list[str]] = import_string(settings.TRAIL_STREAMS_OF_CASE)
        streams = streams_of(str(reference))
        if not streams:
            raise CommandError(f"There is no case {reference}.", returncode=2)
        return streams
