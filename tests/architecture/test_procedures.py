"""A procedure is one folder: nothing below it knows its name."""

import ast
import re

from tests.architecture.source import PROJECT, is_migration, python_files, shown
from workflows.registry import PROCEDURES

BELOW = ("workflows/engine", "workflows/clock", "reviews/trail", "notifications")


def _procedures() -> list[str]:
    return sorted(name.rpartition(".")[2] for name in PROCEDURES)


def _code_words(text: str) -> str:
    """Return the file without its docstrings and comments, which may give a procedure as an example."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        if isinstance(node, ast.Module | ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[0] if node.body else None
            if (
                isinstance(first, ast.Expr)
                and isinstance(first.value, ast.Constant)
                and isinstance(first.value.value, str)
            ):
                first.value.value = ""
    return ast.unparse(tree)


def test_engine_clock_trail_and_post_room_name_no_procedure() -> None:
    """Adding a procedure touches none of them."""
    naming = [
        (shown(path), procedure)
        for path in python_files(*BELOW)
        if not is_migration(path)
        for procedure in _procedures()
        if re.search(rf"\b{procedure}\b", _code_words(path.read_text(encoding="utf-8")))
    ]
    assert naming == []


def test_nobody_asks_which_procedure_it_is() -> None:
    """No `if kind == …` outside a procedure's folder."""
    asking = re.compile(rf"""==\s*["']({"|".join(_procedures()) or "none"})["']""")
    found = [
        shown(path)
        for path in python_files("reviews", "workflows", "notifications")
        if path.relative_to(PROJECT).parts[1] not in _procedures() and asking.search(path.read_text(encoding="utf-8"))
    ]
    assert found == []
