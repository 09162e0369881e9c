"""A teller for each story."""

import pytest

from tests.stories.teller import Teller


@pytest.fixture
def story(db: None) -> Teller:
    """The people of the partnership."""
    return Teller()
