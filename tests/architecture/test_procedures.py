"""A procedure is one folder: nothing below it knows its name."""

import ast
import re
from collections.abc import Iterator
from typing import Any

from django.urls import URLResolver, get_resolver

from tests.architecture.source import PROJECT, is_migration, python_files, shown
from workflows.registry import PROCEDURES

BELOW = ("workflows/engine", "workflows/clock", "reviews/trail", "notifications")
URL_NAME = re.compile(r"""{%\s*url\s+["']([\w-]+)["']""")


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


def _words_compared(text: str) -> set[str]:
    """Literals and names, in small letters, that are compared or that a query is narrowed to by `kind`."""
    asked: list[ast.AST] = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Compare):
            asked += [node.left, *node.comparators]
        elif isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            narrows = name in {"filter", "exclude", "get", "Q"}
            asked += [one.value for one in node.keywords if narrows and re.search(r"(^|__)kind(__in)?$", one.arg or "")]
    found = set()
    for leaf in (leaf for node in asked for leaf in ast.walk(node)):
        if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
            found.add(leaf.value.lower())
        elif isinstance(leaf, ast.Name):
            found.add(leaf.id.lower())
        elif isinstance(leaf, ast.Attribute) and not ast.unparse(leaf.value).endswith("Kind"):
            found.add(leaf.attr.lower())  # CaseLink.Kind.… is the kind of a link, not of a case
    return found


def test_nobody_asks_which_procedure_it_is() -> None:
    """No `if kind == …` outside a procedure's folder, whether it is spelt out or kept in a constant."""
    found = [
        (shown(path), named)
        for path in python_files("reviews", "workflows", "notifications")
        if not is_migration(path)
        for named in _words_compared(path.read_text(encoding="utf-8")) & set(_procedures())
        if path.relative_to(PROJECT).parts[1] != named
    ]
    assert found == []


def test_no_template_asks_which_procedure_it_is() -> None:
    """No `{% if … == "…" %}` with the name of a procedure outside its own templates."""
    asking = re.compile(rf"""{{%-?\s*(?:el)?if[^%]*["']({"|".join(_procedures())})["']""")
    found = [
        (shown(path), named)
        for path in sorted((PROJECT / "templates").rglob("*.html"))
        for named in asking.findall(path.read_text(encoding="utf-8"))
        if named not in path.relative_to(PROJECT).parts
    ]
    assert found == []


def test_the_scan_sees_literals_constants_and_queries() -> None:
    """What it is there to find."""
    for text in (
        "case.kind == 'rapid_review'",
        "case.kind != RAPID_REVIEW",
        "case.kind in {kinds.RAPID_REVIEW}",
        "Case.objects.filter(kind=RAPID_REVIEW)",
        "Q(case__kind__in=['rapid_review'])",
    ):
        assert "rapid_review" in _words_compared(text), text
    assert "practice_review" not in _words_compared("link.kind == CaseLink.Kind.PRACTICE_REVIEW")


def _patterns(resolver: Any) -> Iterator[Any]:
    for found in resolver.url_patterns:
        yield from _patterns(found) if isinstance(found, URLResolver) else [found]


def _module_of(pattern: Any) -> str:
    view = getattr(pattern.callback, "view_class", pattern.callback)
    return str(getattr(view, "__module__", ""))


def test_templates_outside_a_procedure_name_neither_it_nor_its_pages() -> None:
    """Pages that are shared ask for what is registered: openers, panels, links, the navigation."""
    packages = {f"workflows.{name}." for name in _procedures()}
    pages = {p.name for p in _patterns(get_resolver()) if p.name and _module_of(p).startswith(tuple(packages))}
    assert "open_rapid_review" in pages
    named = re.compile(rf"\b({'|'.join(_procedures())})\b")
    templates = PROJECT / "templates"
    found = []
    for path in templates.rglob("*.*"):
        parts = path.relative_to(templates).parts
        if parts[0] == "workflows" and parts[1] in _procedures():
            continue
        text = path.read_text(encoding="utf-8")
        found += [(shown(path), name) for name in sorted(set(URL_NAME.findall(text)) & pages)]
        found += [(shown(path), name) for name in sorted(set(named.findall(text)))]
    assert found == []
