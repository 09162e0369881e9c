"""The users' walks, with JavaScript and without, seen on a desk and on a phone: no fault on any page on the way."""

import pytest

from tests.browser.telling import BrowserTeller
from tests.browser.walks import agency, manager, partners, scrutineer
from tests.stories import chapters

pytestmark = pytest.mark.browser


def test_a_rapid_review_from_the_wizard_to_the_scrutineer(story: BrowserTeller) -> None:
    manager.opens_a_review(story)
    partners.say_that_it_is_serious(story)
    manager.asks_the_agencies(story)
    agency.returns_what_it_knows(story)
    chapters.agency_replies(story, story.icbs[0], known="not_known")
    manager.takes_it_to_the_panel(story)
    partners.decide(story)
    manager.closes_it(story)
    scrutineer.reads_the_history(story)
    assert story.onlooker.found == {}
    assert story.complaints() == []
