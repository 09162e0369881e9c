"""A PostgreSQL server of our own: made once, started in a second, stopped cleanly."""

import contextlib
import os
import shutil
import signal
import subprocess
import time
from dataclasses import dataclass, field
from pathlib import Path

from embedded import binaries, child, ports, private, rights

SUPERUSER = "postgres"
START_SECONDS = 60
TUNING = (
    "listen_addresses=127.0.0.1",
    "unix_socket_directories=",
    "dynamic_shared_memory_type=mmap",
    "max_connections=200",
    "wal_level=minimal",
    "max_wal_senders=0",
    "timezone=UTC",
    "log_timezone=UTC",
    "log_checkpoints=off",
)
FORGETFUL = ("fsync=off", "synchronous_commit=off", "full_page_writes=off", "shared_buffers=256MB", "autovacuum=off")


class PostgresFailed(RuntimeError):
    """The server could not be made or started; the message quotes its log."""


@dataclass
class Postgres:
    """One cluster below `home`; `durable=False` gives up crash safety for the speed of tests."""

    home: Path
    durable: bool = True
    port: int = 0
    process: subprocess.Popen[bytes] | None = None
    secrets: dict[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.home.mkdir(parents=True, exist_ok=True)
        self.runner = rights.runner(binaries.postgres_bin(), self.home / "data")
        self.secrets = private.passwords(self.home / "passwords.json", (SUPERUSER, "owner", "app"))

    @property
    def data(self) -> Path:
        """The folder PostgreSQL keeps."""
        return self.runner.data

    @property
    def log(self) -> Path:
        """What the server says."""
        return self.home / "postgres.log"

    def url(self, role: str, database: str) -> str:
        """Return the address of one database for one role."""
        return f"postgresql://{role}:{self.secrets[role]}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        """Make the cluster when there is none, start it, wait until it answers; raise PostgresFailed."""
        if not self._made():
            self._make()
        self._same_major()
        self._clear_leftovers()
        self.port = ports.free_port(self.port or self._last_port())
        settings = [*TUNING, f"port={self.port}", *(() if self.durable else FORGETFUL)]
        options = [part for setting in settings for part in ("-c", setting)]
        with self.log.open("ab") as log:
            self.process = child.spawn(
                self.runner.command("postgres", "-D", self.data, *options),
                output=log,
                user=self.runner.user,
                dying=signal.SIGINT,
            )
        self._wait_ready()
        (self.home / "port").write_text(str(self.port))

    def stop(self) -> None:
        """Stop fast: sessions end, nothing committed is lost."""
        if self.process is not None:
            child.stop(self.process, signal.SIGINT, 20)
            self.process = None

    def alive(self) -> bool:
        """Tell whether our server process still runs."""
        return self.process is not None and self.process.poll() is None

    def _made(self) -> bool:
        return (self.data / "PG_VERSION").exists() and not (self.home / ".initializing").exists()

    def _make(self) -> None:
        marker = self.home / ".initializing"
        marker.touch()
        if self.data.exists():
            shutil.rmtree(self.data)
        password = self.data.parent / ".superuser"
        password.write_text(self.secrets[SUPERUSER])
        if self.runner.user is not None:
            os.chown(password, self.runner.user, self.runner.user)
        password.chmod(0o600)
        modern = binaries.postgres_major(self.runner.bin) >= 17
        locale = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"] if modern else []
        command = self.runner.command(
            "initdb", "-D", self.data, "-U", SUPERUSER, "-E", "UTF8", "--locale=C", *locale,
            "--auth=scram-sha-256", f"--pwfile={password}", "--no-sync", "--no-instructions",
        )  # fmt: skip
        with self.log.open("ab") as log:
            done = child.spawn(command, output=log, user=self.runner.user, dying=signal.SIGKILL).wait()
        password.unlink()
        if done != 0:
            raise PostgresFailed(f"initdb ended with {done}:\n{self._last_words()}")
        marker.unlink()

    def _same_major(self) -> None:
        kept = int((self.data / "PG_VERSION").read_text().strip())
        offered = binaries.postgres_major(self.runner.bin)
        if kept != offered:
            raise PostgresFailed(
                f"The data in {self.data} is of PostgreSQL {kept}, the programs are {offered}. "
                "Dump it with the old version first, or start anew with: python3 run.py reset"
            )

    def _clear_leftovers(self) -> None:
        """We hold the lock of this folder, so a recorded postmaster is an orphan of ours or nobody."""
        pid_file = self.data / "postmaster.pid"
        if not pid_file.exists():
            return
        first = pid_file.read_text().splitlines()[:1]
        pid = int(first[0]) if first and first[0].isdigit() else 0
        if pid and _is_postgres(pid, self.data):
            with contextlib.suppress(ProcessLookupError):
                os.kill(pid, signal.SIGINT)
            for _ in range(200):
                if not _is_postgres(pid, self.data):
                    break
                time.sleep(0.1)
        pid_file.unlink(missing_ok=True)

    def _last_port(self) -> int:
        with contextlib.suppress(FileNotFoundError, ValueError):
            return int((self.home / "port").read_text())
        return 0

    def _wait_ready(self) -> None:
        until = time.monotonic() + START_SECONDS
        pid_file = self.data / "postmaster.pid"
        while time.monotonic() < until:
            if not self.alive():
                raise PostgresFailed(f"PostgreSQL did not start:\n{self._last_words()}")
            with contextlib.suppress(FileNotFoundError):
                lines = pid_file.read_text().splitlines()
                if len(lines) >= 8 and lines[7].strip() == "ready":
                    return
            time.sleep(0.01)
        self.stop()
        raise PostgresFailed(f"PostgreSQL was not ready after {START_SECONDS} s:\n{self._last_words()}")

    def _last_words(self) -> str:
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-12:])


def _is_postgres(pid: int, data: Path) -> bool:
    """Tell whether this process is a live postgres of this folder (a zombie is not)."""
    try:
        state = Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0]
        words = Path(f"/proc/{pid}/cmdline").read_bytes().split(b"\0")
    except (FileNotFoundError, ProcessLookupError, IndexError):
        return False
    return state != "Z" and str(data).encode() in words
