"""The product's processes: workers and two beats, started again by this keeper when they die."""

from __future__ import annotations

import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from embedded.supervisor import Program
from tests.architecture.source import PROJECT
from tests.chaos.town import Town

APP = "config.celery"


@dataclass(frozen=True)
class Staff:
    """How many of each; `app` is the Celery application that workers and beats run."""

    workers: int = 2
    beats: int = 2
    sweepers: int = 0
    app: str = APP


@dataclass
class Product:
    """Workers with two processes each, beats, and sweepers, which need neither Celery nor a broker."""

    town: Town
    staff: Staff
    workers: list[Program] = field(default_factory=list)
    beats: list[Program] = field(default_factory=list)
    sweepers: list[Program] = field(default_factory=list)
    restarts: int = 0

    def start(self) -> None:
        """Start them all."""
        environment = self.town.environment()
        celery = [sys.executable, "-m", "celery", "-A", self.staff.app]
        for number in range(self.staff.workers):
            command = [*celery, "worker", "--pool=prefork", "--concurrency=2", f"--hostname=worker{number}@chaos"]
            command += ["--without-gossip", "--without-mingle", "--loglevel=ERROR"]
            self.workers.append(Program(command, environment, PROJECT, self._log(f"worker{number}")))
        for number in range(self.staff.beats):
            schedule = self.town.folder / f"beat{number}-schedule"
            command = [*celery, "beat", "--loglevel=ERROR", "--pidfile=", f"--schedule={schedule}"]
            self.beats.append(Program(command, environment, PROJECT, self._log(f"beat{number}")))
        for number in range(self.staff.sweepers):
            command = [sys.executable, "manage.py", "sweep", "--every", "0.5"]
            self.sweepers.append(Program(command, environment, PROJECT, self._log(f"sweeper{number}")))
        for program in self.programs():
            program.start()

    def programs(self) -> list[Program]:
        """All of them."""
        return [*self.workers, *self.beats, *self.sweepers]

    def tend(self) -> None:
        """Start again whatever died."""
        for program in self.programs():
            if not program.alive():
                self.restarts += 1
                program.start()

    def wait_until(self, come: Callable[[], bool], seconds: float) -> None:
        """Tend until something has come; fail when it does not."""
        if not came(come, seconds, self.tend):
            pytest.fail(f"Waited {seconds} s in vain. {self.last_words()}")

    def stop(self) -> None:
        """End every process and whatever it left behind."""
        for program in self.programs():
            program.sign, program.patience = signal.SIGKILL, 5.0
            program.stop()

    def last_words(self) -> str:
        """What the processes said last."""
        logs = sorted((self.town.folder / "log").glob("*.log"))
        return "\n".join(f"{log.name}: {log.read_text(errors='replace')[-1500:]}" for log in logs)

    def _log(self, name: str) -> Path:
        return self.town.folder / "log" / f"{name}.log"


def came(come: Callable[[], bool], seconds: float, meanwhile: Callable[[], None] = lambda: None) -> bool:
    """Tell whether something comes within so many seconds."""
    until = time.monotonic() + seconds
    while not come():
        if time.monotonic() > until:
            return False
        meanwhile()
        time.sleep(0.1)
    return True
