"""A filter on a phone and beside its list: folded or open, before the list, with and without JavaScript."""

import pytest

from tests.browser.pool import HEIGHT, WIDTHS
from tests.browser.telling import BrowserTeller

pytestmark = pytest.mark.browser


@pytest.mark.parametrize("width", WIDTHS)
def test_a_filter_comes_first_and_is_folded_on_a_phone(story: BrowserTeller, width: int) -> None:
    story.walking = False
    story.given_an_open_review()
    manager = story.at_screen(story.manager)
    manager.opens("/cases/")
    page = manager.page
    page.set_viewport_size({"width": width, "height": HEIGHT})
    phone = width < 700
    box, fold = page.locator('main [name="kind"]').first, page.locator(".app-filter summary")
    assert fold.is_visible() is phone
    assert box.is_visible() is not phone
    reference = page.locator("main table a").filter(has_text=story.case.reference).bounding_box()
    first = (fold if phone else box).bounding_box()
    assert reference
    assert first
    assert first["y"] < reference["y"] if phone else first["x"] < reference["x"]
    if phone:
        fold.focus()
        page.keyboard.press("Enter")
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.closest('.app-filter__fold') !== null")
        assert box.is_visible()
    manager.opens("/cases/?kind=rapid_review")
    assert page.locator('main [name="kind"]').first.is_visible(), "a chosen filter is open"
