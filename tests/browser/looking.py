"""What is asked of every page a walk comes past: no barrier that axe finds, nothing wider than the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"aria-allowed-attr": {"enabled": False}},  # conditional radios: upstream's deliberate choice
    "resultTypes": ["violations"],
}
WIDTHS = "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
UNLABELLED = """[...document.querySelectorAll('main :is(input:not([type=hidden]), select, textarea)')]
    .filter(one => !one.labels.length && !one.getAttribute('aria-label')).map(one => one.name)"""


@dataclass
class Onlooker:
    """Looks at each kind of page once and remembers what is wrong; axe itself needs JavaScript, the rest does not."""

    scripts: bool
    seen: set[str] = field(default_factory=set)
    found: dict[str, Any] = field(default_factory=dict)

    def looks(self, page: Page, status: int = 200) -> None:
        """Check the page that is shown, unless one of its kind with this status was seen before."""
        kind = f"{kind_of(urlsplit(page.url).path)} {status}"
        if kind in self.seen:
            return
        self.seen.add(kind)
        wide, screen = page.evaluate(WIDTHS)
        if wide > screen:
            self.found[f"{kind} overflows"] = (wide, screen)
        if page.locator("h1").count() != 1:
            self.found[f"{kind} headings"] = page.locator("h1").all_inner_texts()
        if unlabelled := page.evaluate(UNLABELLED):
            self.found[f"{kind} without label"] = unlabelled
        if self.scripts and (barriers := Axe().run(page, options=OPTIONS).response["violations"]):
            self.found[kind] = [(one["id"], one["nodes"][0]["html"][:120]) for one in barriers]


def kind_of(path: str) -> str:
    """The address without the numbers and references that make each page another one."""
    path = re.sub(r"WF-[A-Z]+-\d+-\d+", "REF", path)
    return re.sub(r"/\d+(?=/)", "/0", path)
