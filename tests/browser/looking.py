"""What is asked of every page on a walk, at both widths: no barrier that axe finds, nothing too wide or covered."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from axe_playwright_python.sync_playwright import Axe
from django.urls import resolve
from playwright.sync_api import Page

from tests.browser.pool import HEIGHT, WIDTHS
from tests.browser.visits import TOLD

AXE = Axe()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"aria-allowed-attr": {"enabled": False}},  # conditional radios: upstream's deliberate choice
    "resultTypes": ["violations"],
}
AT_ONCE = (
    "window.setTimeout = (what, when, ...more) => { Promise.resolve(more).then(given => what?.(...given)); return 0; }"
)
"""A page without JavaScript has no timers, and axe waits for some; what a test asks of the page runs all the same."""

LOOK = """() => ({
    wide: document.documentElement.scrollWidth,
    screen: document.documentElement.clientWidth,
    headings: [...document.querySelectorAll('h1')].map(one => one.innerText),
    unlabelled: [...document.querySelectorAll('main :is(input:not([type=hidden]), select, textarea)')]
        .filter(one => !one.labels.length && !one.getAttribute('aria-label')).map(one => one.name),
    covered: [...document.querySelectorAll('main :is(a[href], button, input, select, textarea, summary)')]
        .filter(one => {
            if (!one.checkVisibility({visibilityProperty: true}) || one.matches('[aria-hidden=true]')) return false;
            if (!one.getClientRects()[0]?.width) return false;
            one.scrollIntoView({block: 'center', inline: 'nearest', behavior: 'instant'});
            const box = one.getClientRects()[0];
            const top = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
            const labels = [...one.labels ?? []];
            return !top || !(one.contains(top) || top.contains(one) || labels.includes(top.closest('label')));
        }).map(one => one.outerHTML.slice(0, 120)),
})"""


@dataclass
class Onlooker:
    """Looks at each kind of page once, at both widths, and remembers what is wrong."""

    scripts: bool
    seen: set[str] = field(default_factory=set)
    visited: set[str] = field(default_factory=set)
    found: dict[str, Any] = field(default_factory=dict)

    def looks(self, page: Page, status: int = 200) -> None:
        """Check the page that is shown, unless one of its kind with this status was seen before.

        The screen stays as wide as it was last, so that what follows is pressed now at one width, now at the other.
        """
        path = urlsplit(page.url).path
        kind = f"{kind_of(path)} {status}"
        if status == 200:
            self._notes(resolve(path).view_name)
        if kind in self.seen:
            return
        self.seen.add(kind)
        first = (page.viewport_size or {"width": WIDTHS[0]})["width"]
        for width in sorted(WIDTHS, key=lambda one: one != first):
            if width != first:
                page.set_viewport_size({"width": width, "height": HEIGHT})
            self._checks(page, f"{kind} at {width}")

    def forgets(self, path: str) -> None:
        """What has changed since is looked at again."""
        self.seen.discard(f"{kind_of(urlsplit(path).path)} 200")

    def _notes(self, name: str) -> None:
        self.visited.add(name)
        if name not in TOLD:
            self.found[f"{name} has no line in tests/browser/visits.py"] = True

    def _checks(self, page: Page, kind: str) -> None:
        seen = page.evaluate(LOOK)
        if seen["wide"] > seen["screen"]:
            self.found[f"{kind} overflows"] = (seen["wide"], seen["screen"])
        if len(seen["headings"]) != 1:
            self.found[f"{kind} headings"] = seen["headings"]
        for fault in ("unlabelled", "covered"):
            if seen[fault]:
                self.found[f"{kind} {fault}"] = seen[fault]
        if barriers := axe_on(page, timers=self.scripts):
            self.found[kind] = barriers


def axe_on(page: Page, *, timers: bool) -> list[tuple[str, str]]:
    """The barriers that axe finds, each with the first place; axe is brought into a page once."""
    if page.evaluate("typeof axe") == "undefined":
        if not timers:
            page.evaluate(AT_ONCE)
        page.evaluate(AXE.axe_script)
    answer = page.evaluate("options => axe.run(options).then(results => results.violations)", OPTIONS)
    return [(one["id"], one["nodes"][0]["html"][:120]) for one in answer]


def kind_of(path: str) -> str:
    """The address without the numbers and references that make each page another one."""
    path = re.sub(r"WF-[A-Z]+-\d+-\d+", "REF", path)
    return re.sub(r"/\d+(?=/)", "/0", path)
