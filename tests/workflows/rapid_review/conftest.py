"""A review whose returns are due."""

import pytest

from tests.stories.chapters import notification_is_recorded, scope_is_set
from tests.stories.teller import Teller


@pytest.fixture
def story(db: None) -> Teller:
    """Two agencies have been asked and have not said anything yet."""
    story = Teller()
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    notification_is_recorded(story)
    scope_is_set(story, [story.police, story.icbs[0]])
    return story
