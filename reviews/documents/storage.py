"""Private files: random names in a folder no web server serves."""

from __future__ import annotations

import hashlib
import os
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO

from django.conf import settings

CHUNK = 256 * 1024


class FileMissing(Exception):
    """The row is there and the file is not."""


@dataclass(frozen=True)
class Stored:
    """What was written."""

    name: str
    size: int
    sha256: str


def folder() -> Path:
    """Give the folder of private files."""
    return Path(settings.PRIVATE_FILES)


def path_of(name: str) -> Path:
    """Give the place of a stored file; raises FileMissing for a name this module never gives."""
    if len(name) != 32 or not all(letter in "0123456789abcdef" for letter in name):
        raise FileMissing(name)
    return folder() / name[:2] / name


def write(file: IO[bytes]) -> Stored:
    """Write a file under a random name; a rolled back transaction leaves it to the orphan sweep."""
    name = uuid.uuid4().hex
    place = path_of(name)
    place.parent.mkdir(parents=True, exist_ok=True)
    half = place.with_suffix(".part")
    digest, size = hashlib.sha256(), 0
    file.seek(0)
    descriptor = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(descriptor, "wb") as out:
        while chunk := file.read(CHUNK):
            digest.update(chunk)
            size += len(chunk)
            out.write(chunk)
        out.flush()
        os.fsync(out.fileno())
    half.replace(place)
    return Stored(name, size, digest.hexdigest())


def read(name: str) -> IO[bytes]:
    """Open a stored file; raises FileMissing."""
    try:
        return path_of(name).open("rb")
    except OSError as missing:
        raise FileMissing(name) from missing


def every_file() -> Iterator[Path]:
    """List every file in the folder, half-written ones too."""
    if folder().is_dir():
        yield from (path for path in folder().rglob("*") if path.is_file())
