"""The process lock: one person at a time moves a process on, whatever the process holds."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.db import OperationalError, connection, transaction
from viewflow.workflow.exceptions import FlowLockFailed
from viewflow.workflow.models import Process

WAIT_MS = 5000
LOCK_NOT_AVAILABLE = "55P03"
DEADLOCK = "40P01"
BUSY_WORDS = "Someone else is saving this. Wait a moment and try again."

HOLD = """
    SELECT held.id, set_config('lock_timeout', '0', true)
    FROM (
        SELECT process.id
        FROM viewflow_process AS process, (SELECT set_config('lock_timeout', %s, true)) AS waiting
        WHERE process.id = %s
        FOR NO KEY UPDATE OF process
    ) AS held
"""
"""One statement: PostgreSQL locks a row after everything below it was computed, and before what selects from it."""


def is_busy(error: OperationalError) -> bool:
    """Tell whether PostgreSQL gave up because somebody else holds the rows, and not for another fault."""
    return getattr(error.__cause__, "sqlstate", "") in {LOCK_NOT_AVAILABLE, DEADLOCK}


class ProcessRowLock:
    """Lock the base process row FOR NO KEY UPDATE and wait at most five seconds.

    Viewflow's own lock retries inside an aborted transaction and blocks inserts that point to the process; this one
    works inside a request's transaction. Raises FlowLockFailed when somebody else holds the row for longer, and
    Process.DoesNotExist when there is no such process.
    """

    def __init__(self, wait_ms: int = WAIT_MS) -> None:
        self.wait_ms = wait_ms

    @contextmanager
    def __call__(self, flow_class: Any, process_pk: int) -> Iterator[None]:
        """Hold the lock until the surrounding transaction ends."""
        with transaction.atomic():
            self._acquire(process_pk)
            yield

    def _acquire(self, process_pk: int) -> None:
        try:
            with connection.cursor() as cursor:
                cursor.execute(HOLD, [f"{self.wait_ms}ms", process_pk])
                found = cursor.fetchone()
        except OperationalError as error:
            if is_busy(error):
                raise FlowLockFailed(BUSY_WORDS) from error
            raise
        if found is None:
            raise Process.DoesNotExist(f"There is no process {process_pk}.")


process_lock = ProcessRowLock()
