"""One file, one reason: sizes, names, and no promises left in comments."""

import re

import pytest

from tests.architecture.source import ELSEWHERE, PACKAGES, PROJECT, is_migration, python_files, shown

LONGEST = 250
FORBIDDEN = {"utils", "util", "helpers", "helper", "common", "misc", "base"}
DJANGO_DEMANDS = {"reviews/trail/postgresql/base.py"}
UNFINISHED = re.compile(r"\b(TODO|FIXME|XXX|HACK)\b")
TEMPLATE_BASE = {"templates/layout/base.html", "templates/allauth/layouts/base.html"}


def test_no_file_holds_two_things() -> None:
    """A file past 250 lines becomes a package."""
    sizes = {
        shown(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in [*python_files(*PACKAGES, *ELSEWHERE), PROJECT / "run.py"]
        if not is_migration(path)
    }
    assert {name: size for name, size in sizes.items() if size > LONGEST} == {}


def test_no_file_is_named_after_nothing() -> None:
    """A file is named after what it is about."""
    nameless = [shown(path) for path in python_files(*PACKAGES, *ELSEWHERE) if path.stem in FORBIDDEN]
    assert set(nameless) <= DJANGO_DEMANDS
    templates = [shown(path) for path in (PROJECT / "templates").rglob("*.html") if path.stem in FORBIDDEN]
    assert set(templates) <= TEMPLATE_BASE


@pytest.mark.parametrize("folder", [*PACKAGES, *ELSEWHERE, "templates", "docs"])
def test_nothing_is_left_to_do(folder: str) -> None:
    """What is not done is an issue, not a comment."""
    here = shown(PROJECT / "tests/architecture/test_files.py")
    found = [
        shown(path)
        for path in sorted((PROJECT / folder).rglob("*"))
        if path.suffix in {".py", ".html", ".md", ".txt", ".sql"}
        and UNFINISHED.search(path.read_text(encoding="utf-8"))
    ]
    assert [name for name in found if name != here] == []


def test_every_module_says_what_it_is() -> None:
    """Each file of the product begins with a docstring (empty package files and migrations apart)."""
    silent = [
        shown(path)
        for path in python_files()
        if not is_migration(path)
        and (text := path.read_text(encoding="utf-8").strip())
        and not text.startswith(('"""', "#!"))
    ]
    assert silent == []
