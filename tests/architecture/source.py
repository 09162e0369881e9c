"""The product's own source files, for the tests that read them."""

import ast
from collections.abc import Iterator
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent.parent
PACKAGES = ("config", "embedded", "reviews", "workflows", "notifications")
ELSEWHERE = ("tests", "tools")


def python_files(*packages: str) -> list[Path]:
    """Return the Python files of these packages (all of ours when none is named)."""
    return [path for name in packages or PACKAGES for path in sorted((PROJECT / name).rglob("*.py"))]


def is_migration(path: Path) -> bool:
    """Tell whether this file is a migration."""
    return "migrations" in path.parts


def imported_modules(path: Path) -> Iterator[str]:
    """Return the dotted names that a file imports."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and node.level == 0:
            yield node.module


def shown(path: Path) -> str:
    """Return the path as people write it."""
    return path.relative_to(PROJECT).as_posix()
