"""What must be true of the database and the static files before the product starts; skipped when nothing changed."""

import hashlib
import subprocess
import sys
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

from embedded import private, template
from embedded.servers import PROJECT, VAR, Servers

STAMPS = VAR / "stamps.json"
ACCOUNTS = VAR / "demo-accounts.txt"


class PreparationFailed(RuntimeError):
    """A step failed; the message quotes what it said."""


@dataclass(frozen=True)
class Step:
    """One command, done again only when what it depends on changed."""

    stamp: str
    digest: str
    sentence: str
    command: str
    owner: bool = False

    def due(self, stamps: dict[str, str]) -> bool:
        """Tell whether it was never done for today's code."""
        return stamps.get(self.stamp) != self.digest and _exists(self.command)


def prepare(servers: Servers, *, demo: bool) -> None:
    """Migrate, seed the reference data, collect static files, and on the first start load the demo."""
    stamps = private.read_json(STAMPS)
    where = hashlib.sha256(servers.addresses["database_url"].rsplit("@", 1)[-1].encode()).hexdigest()[:8]
    if servers.postgres:
        where = "embedded"
    database = (
        Step(f"migrated {where}", template.schema_digest(), "Migrating the database", "migrate", owner=True),
        Step(f"seeded {where}", template.seed_digest(), "Loading reference data", "seed_reference"),
    )
    reviews = Step(
        f"steps {where}", _steps_digest(), "Checking that no running review has lost its step", "check_flows"
    )
    static = Step(
        "static", _digest_of_times((PROJECT / "static").rglob("*")), "Collecting static files", "collectstatic"
    )
    with ThreadPoolExecutor(1) as second:
        beside = [(static, second.submit(_do, servers, static))] if static.due(stamps) else []
        for step in database:
            if step.due(stamps):
                _do(servers, step)
                _keep(stamps, step.stamp, step.digest)
        if reviews.due(stamps):
            beside.append((reviews, second.submit(_do, servers, reviews)))
        if demo and f"demo {where}" not in stamps and _exists("seed_demo"):
            _load_demo(servers)
            _keep(stamps, f"demo {where}", "loaded")
        for step, done in beside:
            done.result()
            _keep(stamps, step.stamp, step.digest)


def _keep(stamps: dict[str, str], stamp: str, digest: str) -> None:
    stamps[stamp] = digest
    private.write_json(STAMPS, stamps)


def _load_demo(servers: Servers) -> None:
    print("Loading fictional demo data …", flush=True)
    said = _manage(servers, "seed_demo", owner=False)
    if not ACCOUNTS.exists():
        ACCOUNTS.write_text(said, encoding="utf-8")


def _do(servers: Servers, step: Step) -> None:
    print(f"{step.sentence} …", flush=True)
    _manage(servers, step.command, owner=step.owner)


def accounts() -> str:
    """Return the demo accounts as they were printed when the demo was loaded, or nothing."""
    return ACCOUNTS.read_text(encoding="utf-8").strip() if ACCOUNTS.exists() else ""


def _manage(servers: Servers, command: str, *, owner: bool) -> str:
    options: dict[str, object] = {"interactive": False, "verbosity": 0} if command == "collectstatic" else {}
    words = ["-c", template.CALL.format(command=command, options=options)]
    if command == "migrate":
        words = ["-m", "embedded.first_migration"]
    done = subprocess.run(
        [sys.executable, *words],
        cwd=PROJECT,
        env=servers.environment(owner=owner),
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        said = "\n".join((done.stdout + done.stderr).strip().splitlines()[-15:])
        raise PreparationFailed(f"`manage.py {command}` failed:\n{said}")
    return done.stdout


def _exists(command: str) -> bool:
    """Tell whether one of our apps (or Django) has this command."""
    return command in {"migrate", "collectstatic"} or template.has_command(command)


def _steps_digest() -> str:
    return _digest_of_times((PROJECT / "workflows").glob("*/flow.py"))


def _digest_of_times(paths: Iterable[Path]) -> str:
    digest = hashlib.sha256()
    for path in sorted(paths):
        if path.is_file():
            digest.update(f"{path.relative_to(PROJECT)} {path.stat().st_size} {path.stat().st_mtime_ns}".encode())
    return digest.hexdigest()[:16]
