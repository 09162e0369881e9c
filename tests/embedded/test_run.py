"""run.py: what it says, and the whole product started, hurt and stopped."""

import contextlib
import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.architecture.source import PROJECT

PROGRAMS = ("web", "worker", "beat")


def environment(var: Path, **more: str) -> dict[str, str]:
    """The environment of an ordinary terminal."""
    ours = ("DATABASE", "REDIS", "DJANGO_SETTINGS", "TEST_", "PYTEST")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return kept | {"APP_VAR": str(var), "PORT": "0"} | more


def test_an_old_python_is_told_so() -> None:
    """The file parses on Python 3.8 and says what it needs."""
    import ast

    ast.parse((PROJECT / "run.py").read_text(encoding="utf-8"), feature_version=(3, 8))
    code = "import sys, run; run.OLDEST = (9, 0); run.main([])"
    done = subprocess.run([sys.executable, "-c", code], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "This needs Python 3.11 or newer" in done.stderr


def test_an_unknown_command_shows_the_known_ones() -> None:
    """One line, then the list."""
    done = subprocess.run([sys.executable, "run.py", "fly"], cwd=PROJECT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "Unknown command 'fly'" in done.stderr
    assert "run.py reset" in done.stderr


def test_reset_asks_first(tmp_path: Path) -> None:
    """Anything but yes deletes nothing; with somebody else's database it does not even ask."""
    words = [sys.executable, "run.py", "reset"]
    (tmp_path / "kept").touch()
    done = subprocess.run(
        words, cwd=PROJECT, env=environment(tmp_path), input="no\n", capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert (tmp_path / "kept").exists()
    foreign = environment(tmp_path, DATABASE_URL="postgresql://a@b/c")
    done = subprocess.run(words, cwd=PROJECT, env=foreign, capture_output=True, text=True, check=False)
    assert "not ours to delete" in done.stderr


class Running:
    """A started product."""

    def __init__(self, var: Path) -> None:
        self.var = var
        self.output = var / "output.txt"
        with self.output.open("wb") as out:
            self.process = subprocess.Popen(
                [sys.executable, "-m", "embedded.up", "--no-demo"],
                cwd=PROJECT,
                env=environment(var),
                stdout=out,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            )

    def wait_ready(self) -> str:
        """Return the address once it is printed."""
        end = time.monotonic() + 90
        while time.monotonic() < end and self.process.poll() is None:
            if found := re.search(r"ready: (http://\S+)", self.output.read_text()):
                return found.group(1)
            time.sleep(0.1)
        pytest.fail(self.output.read_text() + "".join(p.read_text()[-2000:] for p in self.var.glob("log/*.log")))

    def pids(self) -> set[int]:
        """Every live process of this product: its environment or its working folder tells (Valkey hides the first)."""
        found = set()
        for entry in Path("/proc").iterdir():
            with contextlib.suppress(OSError, ValueError, IndexError):
                state = (entry / "stat").read_text().rsplit(")", 1)[1].split()[0]
                ours = f"APP_VAR={self.var}".encode() in (entry / "environ").read_bytes().split(b"\0")
                if state != "Z" and (ours or (entry / "cwd").readlink().is_relative_to(self.var)):
                    found.add(int(entry.name))
        return found

    def pid_of(self, word: str) -> int:
        """The oldest process whose command line has this word."""
        for pid in sorted(self.pids()):
            if word.encode() in Path(f"/proc/{pid}/cmdline").read_bytes():
                return pid
        pytest.fail(f"No process {word}")


@pytest.fixture
def running(tmp_path: Path) -> Iterator[Running]:
    """A product in a folder with a space in its path, ended whatever happens."""
    var = tmp_path / "its var"
    var.mkdir()
    product = Running(var)
    yield product
    for pid in product.pids():
        with contextlib.suppress(ProcessLookupError):
            os.kill(pid, signal.SIGKILL)
    product.process.wait(10)


def answers(url: str, wanted: set[int], seconds: float) -> bool:
    """Tell whether /health/ answers one of these codes in time."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        code = 0
        with contextlib.suppress(OSError):
            try:
                code = urllib.request.urlopen(f"{url}/health/", timeout=5).status
            except urllib.error.HTTPError as error:
                code = error.code
        if code in wanted:
            return True
        time.sleep(0.2)
    return False


@pytest.mark.chaos
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="reads /proc")
def test_whatever_is_killed_comes_back_and_nothing_stays_behind(running: Running) -> None:
    """One product: start, second start, each program killed, found by another terminal, stopped by Ctrl-C."""
    url = running.wait_ready()
    assert answers(url, {200}, 60), "no heartbeat arrived"
    second = subprocess.run(
        [sys.executable, "-m", "embedded.up"],
        cwd=PROJECT,
        env=environment(running.var),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (second.returncode, url in second.stdout) == (3, True)
    told = Path(f"/proc/{running.pid_of('gunicorn')}/environ")
    assert not told.exists() or f"BASE_URL={url}" in told.read_text(), "links in e-mail lead elsewhere"
    for word in ("gunicorn", "worker", "beat", "postgres", "valkey-server"):
        os.kill(running.pid_of(word), signal.SIGKILL)
        assert answers(url, {200}, 40), f"{word} did not come back"
    found = json.loads((running.var / "embedded.json").read_text())
    assert found["url"] == url
    running.process.send_signal(signal.SIGINT)
    assert running.process.wait(30) == 0
    assert running.pids() == set()
    assert not (running.var / "embedded.json").exists()


@pytest.mark.chaos
@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="parents' deaths are only signalled on Linux")
def test_a_killed_launcher_leaves_nothing(running: Running) -> None:
    """kill -9 of run.py ends every program it started."""
    running.wait_ready()
    running.process.kill()
    running.process.wait(10)
    end = time.monotonic() + 20
    while running.pids() and time.monotonic() < end:
        time.sleep(0.2)
    assert running.pids() == set()
