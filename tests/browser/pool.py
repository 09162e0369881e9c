"""Browsers that outlive a test: opening one costs a second of processor time, cleaning one next to nothing."""

from __future__ import annotations

from playwright.sync_api import Browser, Page

WIDTHS = (1200, 360)
HEIGHT = 900


class Pool:
    """Screens with and without JavaScript, each with cookies of its own, lent to one test after another."""

    def __init__(self, browser: Browser) -> None:
        self.browser = browser
        self._free: dict[bool, list[Page]] = {True: [], False: []}

    def lend(self, *, scripts: bool) -> Page:
        """A screen on which nobody has been, as wide as a desk."""
        free = self._free[scripts]
        page = free.pop() if free else self.browser.new_context(java_script_enabled=scripts).new_page()
        page.set_viewport_size({"width": WIDTHS[0], "height": HEIGHT})
        return page

    def take_back(self, page: Page, *, scripts: bool) -> None:
        """Leave the page, which stops whatever still asks the server, and forget who was signed in."""
        page.goto("about:blank")
        page.context.clear_cookies()
        self._free[scripts].append(page)

    def close(self) -> None:
        """At the end of the run."""
        for page in (page for pages in self._free.values() for page in pages):
            page.context.close()
