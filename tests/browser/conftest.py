"""A teller with a browser on a live server; the database is a clone of its own."""

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.telling import BrowserTeller


@pytest.fixture
def story(
    request: pytest.FixtureRequest, transactional_db: None, live_server: Any, browser: Browser
) -> Iterator[BrowserTeller]:
    """The people of the partnership, at screens of one width, with or without JavaScript: (width, scripts)."""
    width, scripts = getattr(request, "param", (1200, True))
    teller = BrowserTeller(browser, live_server.url, width=width, scripts=scripts)
    yield teller
    teller.goes_home()
