"""Two or more people at once, each in a thread with a database session of its own."""

import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from django.db import connection, transaction

from tests.sample_procedure.flow import SampleFlow
from workflows.engine.locks import ProcessRowLock

T = TypeVar("T")


def at_once(acts: Sequence[Callable[[], T]]) -> list[T]:
    """Run all at the same moment and give what each gave, in their order."""
    gate = threading.Barrier(len(acts))

    def run(act: Callable[[], T]) -> T:
        try:
            connection.ensure_connection()
            gate.wait(20)
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [future.result(60) for future in [pool.submit(run, act) for act in acts]]


@contextmanager
def held_by_somebody_else(process_pk: int) -> Iterator[Callable[[], None]]:
    """Another session holds the process until the block ends or `release` is called."""
    taken, free = threading.Event(), threading.Event()

    def hold() -> None:
        try:
            with transaction.atomic(), ProcessRowLock()(SampleFlow, process_pk):
                taken.set()
                free.wait(20)
        finally:
            connection.close()

    holder = threading.Thread(target=hold)
    holder.start()
    assert taken.wait(10)
    try:
        yield free.set
    finally:
        free.set()
        holder.join(10)
