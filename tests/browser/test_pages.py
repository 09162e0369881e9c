"""Every kind of page at two widths, with and without JavaScript: axe finds nothing, nothing overflows."""

from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe

from reviews.people.models import User
from tests.browser.telling import BrowserTeller
from tests.stories import chapters
from tests.stories.teller import Teller

pytestmark = pytest.mark.browser

SCREENS = [(1200, True), (1200, False), (360, True), (360, False)]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {
    "runOnly": {"type": "tag", "values": TAGS},
    "rules": {"aria-allowed-attr": {"enabled": False}},  # conditional radios: upstream's deliberate choice
}


def pages_of(story: BrowserTeller) -> list[tuple[User, str]]:
    """Who looks at which page of a review that waits for returns."""
    case = f"/cases/{story.case.reference}/"
    _, author = story.people_of(story.police)
    item = story.open_items("return_information", story.police).get()  # type: ignore[attr-defined]
    task = f"{case}rapid-review/return/{item.pk}/"
    manager = [
        "/",
        "/cases/",
        "/people/",
        "/agencies/",
        "/rapid-reviews/open/",
        "/notices/",
        "/procedures/rapid_review/",
    ]
    manager += [case, *(f"{case}{page}/" for page in ("tasks", "deadlines", "returns", "chronology", "documents"))]
    author_pages = ["/", task, f"{task}parts/analysis/", f"{task}chronology/add/", f"{task}check/", "/account/"]
    scrutineer = ["/cases/", f"{case}history/", f"{case}decisions/", "/accessibility/"]
    return [
        *((story.manager, page) for page in manager),
        *((author, page) for page in author_pages),
        *((story.scrutineer, page) for page in scrutineer),
    ]


@pytest.mark.parametrize("story", SCREENS, ids=["desk", "desk-plain", "phone", "phone-plain"], indirect=True)
def test_no_page_has_a_barrier_or_overflows(story: BrowserTeller) -> None:
    story.given_an_open_review()
    through_posts(story)
    found: dict[str, Any] = {}
    scripts = story.screen["java_script_enabled"]
    for user, path in pages_of(story):
        page = story.at_screen(user)
        page.opens(path)
        if scripts:
            wide, seen = page.page.evaluate(
                "[document.documentElement.scrollWidth, document.documentElement.clientWidth]"
            )
            if wide > seen:
                found[f"{path} overflows"] = (wide, seen)
            violations = Axe().run(page.page, options=OPTIONS).response["violations"]
            if violations:
                found[path] = [(one["id"], one["nodes"][0]["html"][:120]) for one in violations]
        assert page.page.locator("h1").count() == 1, path
    assert found == {}
    assert story.complaints() == []


def through_posts(story: BrowserTeller) -> None:
    """Take the review to its returns without the browser, which the walks use for it."""
    quick = Teller.posts
    story.posts = lambda user, url, data: quick(story, user, url, data)  # type: ignore[method-assign]
    story.every_partner_says("give_view", "met")
    chapters.notification_is_recorded(story)
    chapters.scope_is_set(story, [story.police, story.icbs[0]])
    chapters.agency_replies(story, story.police)
