"""sweep: the chase, late handlers and the post without Celery, once or as a second pacemaker."""

import logging
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import Error, close_old_connections

from notifications.tasks import look
from workflows.chase.tasks import sweep
from workflows.engine.tasks import run_late

log = logging.getLogger(__name__)


class Command(BaseCommand):
    """Any number of these may run beside the beat and beside each other."""

    help = "Carries out the steps of the chase that are due, late handlers and the post; --every SECONDS goes on."

    def add_arguments(self, parser: CommandParser) -> None:
        """Say how often."""
        parser.add_argument("--every", type=float, default=0, help="go on, waiting so many seconds between turns")

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweep once; with --every for ever, through faults of the database too."""
        every = options["every"]
        if not every:
            return self._turn()
        while True:
            try:
                self._turn()
            except Error:
                log.exception("the sweep failed; the next turn tries again")
            close_old_connections()
            time.sleep(every)

    def _turn(self) -> None:
        chased, late = sweep(), run_late()
        look()
        self.stdout.write(f"{chased} deadlines chased, {late} late handlers carried out.")
