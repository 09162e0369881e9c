"""Every page is looked at in a browser by the test that a table names, or the table says why it is no page."""

import importlib
from collections import Counter

from tests.architecture.source import PROJECT
from tests.browser.visits import NO_PAGE, TOLD, VISITS
from tests.matrix.procedure_rows import ROWS

PAGES = {row.name for row in ROWS if row.get}
EXCUSED = {name for names in NO_PAGE.values() for name in names}


def test_every_page_has_a_browser_test_or_a_reason() -> None:
    assert sorted(PAGES - TOLD - EXCUSED) == [], "visit these in tests/browser and name the test in visits.py"


def test_the_table_names_each_page_once_and_nothing_that_is_gone() -> None:
    named = Counter([name for names in (*VISITS.values(), *NO_PAGE.values()) for name in names])
    assert [name for name, times in named.items() if times > 1] == []
    assert sorted(set(named) - PAGES) == [], "these are no pages, or no longer"


def test_the_table_names_tests_and_reasons() -> None:
    files = (PROJECT / "tests" / "browser").glob("test_*.py")
    tests = {name for file in files for name in dir(importlib.import_module(f"tests.browser.{file.stem}"))}
    assert sorted(set(VISITS) - tests) == []
    assert [why for why in NO_PAGE if len(why.split()) < 3] == []
