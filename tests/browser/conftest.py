"""A live server, browsers with JavaScript and without, and a database that is a clone of its own."""

from collections.abc import Generator, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.looking import Onlooker
from tests.browser.pool import Pool
from tests.browser.telling import BrowserTeller, Screens
from tests.browser.visits import missed_by

PASSED = pytest.StashKey[bool]()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, Any, Any]:
    """Remember whether the walk went to its end; only then does it matter what it missed."""
    report = yield
    if report.when == "call":
        item.stash[PASSED] = report.passed
    return report


@pytest.fixture(scope="session")
def pool(browser: Browser) -> Iterator[Pool]:
    """The browsers of the run."""
    pool = Pool(browser)
    yield pool
    pool.close()


@pytest.fixture(params=[True, False], ids=["scripts", "plain"])
def screens(request: pytest.FixtureRequest, transactional_db: None, live_server: Any, pool: Pool) -> Iterator[Screens]:
    """What a teller needs: each walk is told with JavaScript and without, each page on it is seen at both widths."""
    screens = Screens(pool, live_server.url, Onlooker(scripts=request.param))
    yield screens
    screens.go_dark()
    if request.node.stash.get(PASSED, False):
        missed = missed_by(request.node.originalname, screens.onlooker.visited)
        assert missed == [], f"tests/browser/visits.py says that {request.node.originalname} visits these"


@pytest.fixture
def story(screens: Screens) -> BrowserTeller:
    """The people of the partnership, each with a browser."""
    return BrowserTeller(screens)
