"""Imports point one way; import-linter holds the contracts of pyproject.toml."""

import os
import subprocess
import sys

from tests.architecture.source import PROJECT, imported_modules, python_files, shown
from workflows.registry import PROCEDURES


def test_the_contracts_hold() -> None:
    """config, workflows, reviews, notifications; and the order inside each."""
    done = subprocess.run(
        [sys.executable, "-c", "from importlinter.cli import lint_imports_command as c; c()"],
        cwd=PROJECT,
        env={**os.environ, "NO_COLOR": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr[-2000:]


def test_only_workflows_knows_viewflow() -> None:
    """The domain and the post room outlive the engine."""
    others = python_files("reviews", "notifications", "embedded", "config")
    assert [
        shown(path) for path in others if any(name.split(".")[0] == "viewflow" for name in imported_modules(path))
    ] == []


def test_the_product_never_imports_the_embedded_servers() -> None:
    """Production has none."""
    product = python_files("config", "reviews", "workflows", "notifications")
    assert [
        shown(path) for path in product if any(name.split(".")[0] == "embedded" for name in imported_modules(path))
    ] == []


def test_procedures_never_import_each_other() -> None:
    """The engine starts another procedure by its name."""
    folders = [name.rpartition(".")[2] for name in PROCEDURES]
    crossing = [
        (shown(path), name)
        for folder in folders
        for path in python_files(f"workflows/{folder}")
        for name in imported_modules(path)
        if name.split(".")[:1] == ["workflows"]
        and name.split(".")[1:2]
        and name.split(".")[1] in set(folders) - {folder}
    ]
    assert crossing == []
