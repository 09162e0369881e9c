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


@dataclass
class Product:
    """Two workers with two processes each and two beats; `app` is the Celery application they run."""

    town: Town
    app: str = APP
    workers: list[Program] = field(default_factory=list)
    beats: list[Program] = field(default_factory=list)

    def start(self, workers: int = 2, beats: int = 2) -> None:
        """Start them all."""
        environment = self.town.environment()
        celery = [sys.executable, "-m", "celery", "-A", self.app]
        for number in range(workers):
            command = [*celery, "worker", "--pool=prefork", "--concurrency=2", f"--hostname=worker{number}@chaos"]
            command += ["--without-gossip", "--without-mingle", "--loglevel=ERROR"]
            self.workers.append(Program(command, environment, PROJECT, self._log(f"worker{number}")))
        for number in range(beats):
            schedule = self.town.folder / f"beat{number}-schedule"
            command = [*celery, "beat", "--loglevel=ERROR", "--pidfile=", f"--schedule={schedule}"]
            self.beats.append(Program(command, environment, PROJECT, self._log(f"beat{number}")))
        for program in (*self.workers, *self.beats):
            program.start()

    def tend(self) -> None:
        """Start again whatever died."""
        for program in (*self.workers, *self.beats):
            if not program.alive():
                program.start()

    def wait_until(self, come: Callable[[], bool], seconds: float) -> None:
        """Tend until something has come; fail when it does not."""
        if not came(come, seconds, self.tend):
            pytest.fail(f"Waited {seconds} s in vain. {self.last_words()}")

    def stop(self) -> None:
        """End every process and whatever it left behind."""
        for program in (*self.beats, *self.workers):
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
