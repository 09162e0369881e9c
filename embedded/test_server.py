"""How a test run joins the shared test servers."""

import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from embedded import private
from embedded.lock import FileLock, LockHeld

START_SECONDS = 60
BROKER_DATABASES = 256


class TestServerFailed(RuntimeError):
    """The test servers did not start; the message quotes the keeper's log."""

    __test__ = False


@dataclass
class Membership:
    """This run's share in the servers; the servers stop when the last share is given back."""

    owner_url: str
    app_url: str
    redis_url: str
    share: FileLock

    def leave(self) -> None:
        """Give the share back."""
        self.share.release()


def join(folder: Path) -> Membership:
    """Take a share, starting the servers when they do not run; raise TestServerFailed."""
    with FileLock(folder / "start.lock"):
        share = FileLock(folder / "users.lock")
        share.take(shared=True)
        if not _kept(folder):
            _start_keeper(folder)
        found = private.read_json(folder / "server.json")
    return Membership(found["database_owner_url"], found["database_url"], found["redis_url"], share)


def take_broker_database(folder: Path) -> tuple[int, FileLock]:
    """Return the number of a broker database that nobody else uses, and the lock that keeps it ours."""
    for number in range(1, BROKER_DATABASES):
        slot = FileLock(folder / "broker" / str(number))
        try:
            slot.take(wait=False)
        except LockHeld:
            continue
        return number, slot
    raise TestServerFailed(f"All {BROKER_DATABASES} broker databases are taken.")


def _kept(folder: Path) -> bool:
    """Tell whether a keeper is alive and has announced its servers (it cannot leave while we hold a share)."""
    probe = FileLock(folder / "keeper.lock")
    try:
        probe.take(wait=False)
    except LockHeld:
        return (folder / "server.json").exists()
    probe.release()
    return False


def _start_keeper(folder: Path) -> None:
    announcement = folder / "server.json"
    announcement.unlink(missing_ok=True)
    with (folder / "keeper.log").open("wb") as log:
        keeper = subprocess.Popen(
            [sys.executable, "-m", "embedded.keeper", str(folder)],
            cwd=Path(__file__).resolve().parent.parent,
            stdin=subprocess.DEVNULL,
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    until = time.monotonic() + START_SECONDS
    while time.monotonic() < until:
        if announcement.exists():
            return
        if keeper.poll() is not None:
            break
        time.sleep(0.01)
    said = (folder / "keeper.log").read_text(errors="replace").splitlines()[-15:]
    raise TestServerFailed("The test servers did not start:\n" + "\n".join(said))
