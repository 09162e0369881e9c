"""Which marked tests can run here: browser needs Chromium, pdf needs Pango, bench is asked for by name.

What is missing is left out and said; with CI=true it is a failure.
"""

import ctypes.util
import os
from typing import Any

import pytest

from embedded import binaries

_left_out: dict[str, int] = {}
INSTALL = {
    "browser": "Chromium (Debian: apt-get install chromium)",
    "pdf": "Pango (Debian: apt-get install libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 fonts-liberation)",
}


def missing() -> set[str]:
    """Return the marks whose programs or libraries are absent."""
    pango = all(ctypes.util.find_library(name) for name in ("pango-1.0", "pangoft2-1.0", "harfbuzz-subset"))
    return {mark for mark, there in (("browser", binaries.chromium() is not None), ("pdf", pango)) if not there}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what cannot run here, and benchmarks nobody asked for."""
    absent = missing()
    asked = "bench" in (config.getoption("-m") or "")
    kept: list[pytest.Item] = []
    dropped: list[pytest.Item] = []
    for item in items:
        lacking = sorted(mark for mark in absent if item.get_closest_marker(mark))
        if lacking:
            _left_out[lacking[0]] = _left_out.get(lacking[0], 0) + 1
        unasked = item.get_closest_marker("bench") is not None and not asked
        (dropped if lacking or unasked else kept).append(item)
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = kept


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Every worker collects everything, so one worker's counts are the run's."""
    _left_out.update(getattr(node, "workeroutput", {}).get("left_out", {}))


def sentences() -> list[str]:
    """Say what was left out and what to install."""
    return [
        f"{count} {mark} test{'s' if count != 1 else ''} left out: install {INSTALL[mark]}."
        for mark, count in sorted(_left_out.items())
    ]


def failures() -> list[str]:
    """Say what makes this run a failure though every test passed."""
    found = []
    if _left_out and os.environ.get("CI", "").lower() in {"1", "true", "yes"}:
        found.append("CI=true: leaving tests out is a failure.")
    if checks := os.environ.get("CHECKS_FAILED"):
        found.append(f"Checks failed (see above): {checks}.")
    return found


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand a worker's counts to the controller; there, make the exit code say what failed."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left_out"] = dict(_left_out)
    elif failures() and session.exitstatus in {pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED}:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Repeat it where it is read."""
    for sentence in sentences():
        terminalreporter.write_line(sentence, yellow=True)
    for sentence in failures():
        terminalreporter.write_line(sentence, red=True)
