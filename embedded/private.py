"""Small private files: written whole or not at all, readable by their owner alone."""

import json
import os
import secrets
from pathlib import Path


def write_json(path: Path, values: dict[str, str]) -> None:
    """Write the values with mode 0600, replacing the file in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(values, out, indent=1)
    fresh.replace(path)


def read_json(path: Path) -> dict[str, str]:
    """Read the values back; an absent or half-written file holds none."""
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError):
        return {}
    return {str(name): str(value) for name, value in found.items()} if isinstance(found, dict) else {}


def passwords(path: Path, names: tuple[str, ...]) -> dict[str, str]:
    """Return one password for each name, generated the first time."""
    known = read_json(path)
    if any(name not in known for name in names):
        known = {name: known.get(name) or secrets.token_urlsafe(24) for name in names}
        write_json(path, known)
    return known
