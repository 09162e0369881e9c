"""The book of a run: figures as a readable table and as JSON, with the machine and the method."""

from __future__ import annotations

import json
import os
import platform
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import django
from django.db import connection

from tests.benchmarks.measuring import Figure, Rate, as_row, flush_ms

METHOD = (
    "One process asks the product through Django's test client: routing, middleware, forms, services, queries, commit "
    "and rendering count, network and web server do not. Times are medians and 95th percentiles of several runs after "
    "unmeasured ones; queries (savepoints left out) and calls of functions in Python are counted in a run of their own "
    "and do not depend on how busy the machine is. PostgreSQL runs on the same machine with the test settings (no "
    "flush at commit): on a durable server each writing request waits for one more flush, measured here as "
    "disk_flush_ms. cpu_ms is the web process's share, min_ms the best run; a large distance between them and the "
    "median is a busy machine (see load)."
)


class Book:
    """Collects what the benchmarks measure."""

    def __init__(self) -> None:
        self.figures: list[Figure] = []
        self.rates: list[Rate] = []
        self.load_before = os.getloadavg()
        self.server = ""

    def add(self, one: Figure | Rate) -> None:
        """Write a figure down and show it at once."""
        self.server = self.server or connection.cursor().execute("SHOW server_version").fetchone()[0]
        if isinstance(one, Figure):
            self.figures.append(one)
        else:
            self.rates.append(one)

    def machine(self) -> dict[str, Any]:
        """What the figures were measured on."""
        return {
            "processor": _processor(),
            "cores": os.cpu_count(),
            "memory_gb": _memory_gb(),
            "system": platform.platform(),
            "python": platform.python_version(),
            "django": django.get_version(),
            "postgresql": self.server,
            "load_before": [round(one, 1) for one in self.load_before],
            "load_after": [round(one, 1) for one in os.getloadavg()],
        }

    def write(self, folder: Path) -> str:
        """Write bench.json there; give the table."""
        folder.mkdir(parents=True, exist_ok=True)
        flush = flush_ms(folder)
        whole = {
            "measured_at": datetime.now(UTC).isoformat(timespec="seconds"),
            "machine": self.machine(),
            "method": METHOD,
            "disk_flush_ms": flush,
            "figures": [as_row(one) for one in self.figures],
            "rates": [as_row(one) for one in self.rates],
        }
        text = json.dumps(whole, indent=2, ensure_ascii=False)
        (folder / "bench.json").write_text(text + "\n", encoding="utf-8")
        return self.table(flush)

    def table(self, flush: float) -> str:
        """Every figure on one line."""
        names = [one.name for one in self.figures] + [one.name for one in self.rates]
        wide = max((len(name) for name in names), default=10)
        head = f"{'':<{wide}}  {'median':>8} {'p95':>8} {'best':>8} {'cpu':>8} {'queries':>8} {'calls':>10}  aim"
        lines = [head]
        for one in self.figures:
            aim = f"{'met   ' if one.met else 'MISSED'}  {one.aim}" if one.aim else ""
            queries = "" if one.queries is None else str(one.queries)
            calls = "" if one.calls is None else f"{one.calls:,}"
            times = f"{one.median_ms:8.1f} {one.p95_ms:8.1f} {one.min_ms:8.1f} {one.cpu_ms:8.1f}"
            numbers = f"{times} {queries:>8} {calls:>10}"
            lines.append(f"{one.name:<{wide}}  {numbers}  {aim}".rstrip())
        lines += [f"{one.name:<{wide}}  {one.per_second:8d} a second" for one in self.rates]
        load = " ".join(str(one) for one in self.machine()["load_before"])
        return "\n".join(
            [*lines, f"milliseconds; {os.cpu_count()} cores, load before {load}; one flush to this disk {flush} ms"]
        )


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("model name")), platform.machine())


def _memory_gb() -> float | None:
    try:
        return round(os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30, 1)
    except (ValueError, OSError, AttributeError):
        return None
