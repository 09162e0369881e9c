"""Timing in the server's own process, and counting queries and calls in runs of their own."""

from __future__ import annotations

import cProfile
import gc
import os
import pstats
import statistics
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connection
from django.test.utils import CaptureQueriesContext

FLUSHES = 30


class Cost(NamedTuple):
    """What one act costs however busy the machine is."""

    queries: int
    """Statements sent to the database, savepoints left out."""
    calls: int
    """Calls of functions in Python."""


@dataclass(frozen=True)
class Figure:
    """One measured thing: milliseconds over several runs, queries and calls of one run, and the aim."""

    name: str
    runs: int
    median_ms: float
    p95_ms: float
    min_ms: float
    cpu_ms: float
    queries: int | None = None
    calls: int | None = None
    aim: str = ""
    met: bool | None = None
    note: str = ""


@dataclass(frozen=True)
class Rate:
    """So many things in one second."""

    name: str
    per_second: int
    of: int
    note: str = ""


@dataclass(frozen=True)
class Aim:
    """What a figure should reach: the median or the 95th percentile at most so many ms, queries at most so many."""

    ms: float
    of: str = "median_ms"
    queries: int | None = None

    def __str__(self) -> str:
        words = f"{self.of.removesuffix('_ms')} ≤ {self.ms:g} ms"
        return words + (f", queries ≤ {self.queries}" if self.queries else "")


def figure(
    name: str,
    times: Sequence[tuple[float, float]],
    *,
    cost: Cost | None = None,
    aim: Aim | None = None,
    note: str = "",
) -> Figure:
    """Sum up (wall, processor) seconds."""
    queries, calls = cost or (None, None)
    walls = sorted(wall * 1000 for wall, _ in times)
    values = {
        "median_ms": statistics.median(walls),
        "p95_ms": walls[min(len(walls) - 1, round(0.95 * (len(walls) - 1)))],
        "min_ms": walls[0],
        "cpu_ms": statistics.median(cpu * 1000 for _, cpu in times),
    }
    met = None
    if aim is not None:
        met = values[aim.of] <= aim.ms and (aim.queries is None or (queries or 0) <= aim.queries)
    rounded = {key: round(value, 1) for key, value in values.items()}
    words = str(aim or "")
    return Figure(name, len(walls), **rounded, queries=queries, calls=calls, aim=words, met=met, note=note)


def timed(act: Callable[[], Any]) -> tuple[float, float]:
    """Wall and processor seconds of one act; the collector rests meanwhile."""
    gc.collect()
    gc.disable()
    try:
        wall, cpu = time.perf_counter(), time.process_time()
        act()
        return time.perf_counter() - wall, time.process_time() - cpu
    finally:
        gc.enable()


def repeated(act: Callable[[], Any], runs: int, *, warm: int = 3) -> list[tuple[float, float]]:
    """Time the same act again and again, after a few unmeasured ones."""
    for _ in range(warm):
        act()
    return [timed(act) for _ in range(runs)]


def cost_of(act: Callable[[], Any]) -> Cost:
    """Count the queries and the calls of one act; two commits are compared by these where the clock is disturbed."""
    profile = cProfile.Profile()
    with CaptureQueriesContext(connection) as captured:
        profile.enable()
        act()
        profile.disable()
    queries = [one for one in captured.captured_queries if "SAVEPOINT" not in one["sql"]]
    return Cost(len(queries), pstats.Stats(profile).total_calls)  # type: ignore[attr-defined]


def flush_ms(folder: Path) -> float:
    """Median milliseconds of one flush of 8 kB to this disk: what a commit of a durable server waits for."""
    with tempfile.NamedTemporaryFile(dir=folder) as file:
        times = []
        for _ in range(FLUSHES):
            file.write(b"x" * 8192)
            file.flush()
            begun = time.perf_counter()
            os.fsync(file.fileno())
            times.append(time.perf_counter() - begun)
    return round(statistics.median(times) * 1000, 2)


def as_row(one: Figure | Rate) -> dict[str, Any]:
    """A figure for JSON, without what is empty."""
    return {key: value for key, value in asdict(one).items() if value not in (None, "")}
