"""Gathering events: what one action records goes to the database in one statement, at the end of the action.

Each statement costs more than each row, and the heads of the streams are locked only from the first row to the
commit. The order of the events stays the order in which they were recorded.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby

from django.db import connection, transaction

from reviews.trail.actor import acting_again
from reviews.trail.record import append
from reviews.trail.waiting import Gathering, gathering


@contextmanager
def gathered() -> Iterator[None]:
    """Append what is recorded inside the block at its end; inside another such block, at the end of that one.

    A rollback to a savepoint takes the events recorded since with it. An exception takes all: it must roll the
    surrounding transaction (or savepoint) back. Nothing recorded inside can be read before the end.
    """
    if not connection.in_atomic_block:
        raise transaction.TransactionManagementError("Gather events in the transaction that changes the rows.")
    if gathering.get() is not None:
        yield
        return
    mine = Gathering()
    token = gathering.set(mine)
    try:
        yield
    finally:
        gathering.reset(token)
    if not connection.needs_rollback:
        for acting, waiting in groupby(mine.rows, key=lambda one: one.acting):
            with acting_again(acting):
                append([one.row for one in waiting])
