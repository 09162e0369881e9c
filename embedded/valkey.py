"""A Valkey server of our own, the broker and the cache (a Python stand-in where there is no program for it)."""

import contextlib
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from embedded import binaries, child, ports, private

START_SECONDS = 20


class ValkeyFailed(RuntimeError):
    """The server did not start; the message quotes its log."""


@dataclass
class Valkey:
    """One server below `home`; `durable=False` keeps nothing on disk."""

    home: Path
    durable: bool = True
    port: int = 0
    process: subprocess.Popen[bytes] | None = None

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.password = private.passwords(self.home / "passwords.json", ("valkey",))["valkey"]

    def url(self, database: int = 0) -> str:
        """Return the address of one of its numbered databases."""
        if binaries.valkey_server() is None:
            return f"redis://127.0.0.1:{self.port}/{database}"
        return f"redis://:{self.password}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Start it and wait until it listens; raise ValkeyFailed."""
        self.port = ports.free_port(self.port)
        with (self.home / "valkey.log").open("ab") as log:
            self.process = child.spawn(self._command(), cwd=self.home, output=log, dying=signal.SIGTERM)
        until = time.monotonic() + START_SECONDS
        while time.monotonic() < until:
            if not self.alive():
                break
            with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1):
                return
            time.sleep(0.01)
        self.stop()
        words = (self.home / "valkey.log").read_text(errors="replace").splitlines()[-8:]
        raise ValkeyFailed("Valkey did not start:\n" + "\n".join(words))

    def stop(self) -> None:
        """Stop it; with `durable` it writes what it holds first."""
        if self.process is not None:
            child.stop(self.process, signal.SIGTERM, 10)
            self.process = None

    def alive(self) -> bool:
        """Tell whether our server process still runs."""
        return self.process is not None and self.process.poll() is None

    def _command(self) -> list[str]:
        server = binaries.valkey_server()
        if server is None:
            return [
                sys.executable, "-c",
                f"from fakeredis import TcpFakeServer as S; S(('127.0.0.1', {self.port})).serve_forever()",
            ]  # fmt: skip
        configuration = self.home / "valkey.conf"
        configuration.touch(0o600)
        configuration.write_text(
            f"bind 127.0.0.1\nport {self.port}\nrequirepass {self.password}\ndatabases 256\ndaemonize no\n"
            f'save ""\nappendonly {"yes" if self.durable else "no"}\n'
        )
        return [str(server), str(configuration)]
