"""The supervisor: restarts, gives up, stops in reverse, leaves nothing."""

import os
import signal
import sys
import threading
import time
from pathlib import Path

import pytest

from embedded import supervisor as module
from embedded.supervisor import Program, Supervisor


def sleeper(folder: Path, code: str = "import time; time.sleep(60)", name: str = "one") -> Program:
    """A program that lives long unless told otherwise."""
    return Program([sys.executable, "-c", code], dict(os.environ), folder, folder / f"{name}.log")


def until(condition: object, seconds: float = 10.0) -> None:
    """Wait for a callable to be true."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if callable(condition) and condition():
            return
        time.sleep(0.02)
    pytest.fail("It never happened.")


def test_a_killed_program_is_started_again(tmp_path: Path) -> None:
    """Another process takes its place, and that is said."""
    said: list[str] = []
    supervisor, program = Supervisor(said.append), sleeper(tmp_path)
    supervisor.start("web", program)
    watching = threading.Thread(target=supervisor.run, args=(0.02,))
    watching.start()
    first = program.process
    assert first is not None
    first.send_signal(signal.SIGKILL)
    until(lambda: program.process is not first and program.alive())
    supervisor.stopping.set()
    watching.join(5)
    supervisor.stop()
    assert said == ["web stopped; starting it again."]
    assert program.process is None


def test_a_program_that_keeps_dying_is_given_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Six deaths within a minute end the whole with code 1."""
    monkeypatch.setattr(module, "FIRST_WAIT", 0.0)
    monkeypatch.setattr(module, "LONGEST_WAIT", 0.0)
    said: list[str] = []
    supervisor = Supervisor(said.append)
    supervisor.start("worker", sleeper(tmp_path, "raise SystemExit(1)"))
    assert supervisor.run(0.02) == 1
    assert "giving up" in said[-1]
    assert len(said) == module.DEATHS_ALLOWED + 1


def test_a_programs_own_children_end_with_it(tmp_path: Path) -> None:
    """A grandchild that ignores the polite signal does not keep its port."""
    code = (
        "import subprocess, sys, time;"
        "p = subprocess.Popen([sys.executable, '-c', 'import signal, time;"
        " signal.signal(signal.SIGTERM, signal.SIG_IGN); time.sleep(60)']);"
        "print(p.pid, flush=True); time.sleep(60)"
    )
    program = sleeper(tmp_path, code)
    program.start()
    until(lambda: (tmp_path / "one.log").read_text().strip())
    grandchild = int((tmp_path / "one.log").read_text().split()[0])
    program.stop()
    until(lambda: not alive(grandchild))


def test_the_last_started_stops_first() -> None:
    """Web before broker before database."""
    order: list[str] = []

    class Noted:
        def __init__(self, name: str) -> None:
            self.name = name

        def start(self) -> None:
            order.append(f"start {self.name}")

        def stop(self) -> None:
            order.append(f"stop {self.name}")

        def alive(self) -> bool:
            return True

    supervisor = Supervisor(order.append)
    for name in ("database", "web"):
        supervisor.start(name, Noted(name))
    supervisor.stop()
    assert order == ["start database", "start web", "stop web", "stop database"]


def alive(pid: int) -> bool:
    """Tell whether a process lives; a zombie does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
