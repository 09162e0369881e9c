"""Keeps a few programs running: starts them in order, restarts what dies, stops them in reverse order."""

import signal
import subprocess
import time
from collections import deque
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from threading import Event
from typing import Protocol

from embedded import child

FIRST_WAIT, LONGEST_WAIT = 0.5, 8.0
DEATHS_ALLOWED, PER_SECONDS = 6, 60.0
LOG_BYTES = 5_000_000


class Service(Protocol):
    """Anything that can be started, stopped and asked whether it lives."""

    def start(self) -> None: ...
    def stop(self) -> None: ...
    def alive(self) -> bool: ...


@dataclass
class Program:
    """One program of ours, its output in a log file."""

    command: list[str]
    env: Mapping[str, str]
    cwd: Path
    log: Path
    sign: signal.Signals = signal.SIGTERM
    patience: float = 10.0
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it; whatever an earlier one left in its session is ended first."""
        if self.process is not None:
            child.end_group(self.process)
        self.log.parent.mkdir(parents=True, exist_ok=True)
        if self.log.exists() and self.log.stat().st_size > LOG_BYTES:
            self.log.replace(self.log.with_suffix(".old.log"))
        with self.log.open("ab") as log:
            self.process = child.spawn(self.command, env=self.env, cwd=self.cwd, output=log)

    def stop(self) -> None:
        """Ask it to end; end its whole group when it does not."""
        if self.process is not None:
            child.stop(self.process, self.sign, self.patience)
            self.process = None

    def alive(self) -> bool:
        """Tell whether its main process still runs."""
        return self.process is not None and self.process.poll() is None


@dataclass
class _Watched:
    name: str
    service: Service
    deaths: deque[float] = field(default_factory=lambda: deque(maxlen=DEATHS_ALLOWED))
    wait: float = FIRST_WAIT
    again_at: float = 0.0


class Supervisor:
    """Watches services until it is told to stop or one keeps dying."""

    def __init__(self, say: Callable[[str], None]) -> None:
        self.stopping = Event()
        self._say = say
        self._watched: list[_Watched] = []

    def watch(self, name: str, service: Service) -> None:
        """Keep a service that already runs."""
        self._watched.append(_Watched(name, service))

    def start(self, name: str, service: Service) -> None:
        """Start a service and keep it running."""
        self.watch(name, service)
        service.start()

    def run(self, pause: float = 0.2) -> int:
        """Watch until told to stop; return 0, or 1 when a service died too often."""
        while not self.stopping.wait(pause):
            for one in self._watched:
                if not one.service.alive() and not self._revive(one):
                    return 1
        return 0

    def stop(self) -> None:
        """Stop everything, the last started first."""
        self.stopping.set()
        for one in reversed(self._watched):
            one.service.stop()
        self._watched.clear()

    def _revive(self, one: _Watched) -> bool:
        """Start a dead service again after a growing wait; return False when it died too often."""
        now = time.monotonic()
        if one.again_at == 0.0:
            if len(one.deaths) == DEATHS_ALLOWED and now - one.deaths[0] < PER_SECONDS:
                self._say(f"{one.name} stopped {DEATHS_ALLOWED} times within a minute; giving up. Its log says why.")
                return False
            quiet = not one.deaths or now - one.deaths[-1] > PER_SECONDS
            one.wait = FIRST_WAIT if quiet else min(one.wait * 2, LONGEST_WAIT)
            one.deaths.append(now)
            one.again_at = now + one.wait
            self._say(f"{one.name} stopped; starting it again.")
        if now < one.again_at:
            return True
        one.again_at = 0.0
        try:
            one.service.start()
        except RuntimeError as error:
            self._say(str(error))
        return True
