"""What the tests of the learning register share."""

from collections.abc import Iterator

import pytest

from reviews.trail.actor import SYSTEM, acting_as
from tests.reviews.learning.making import Team
from tests.reviews.learning.making import team as make_team


@pytest.fixture
def team(db: None) -> Iterator[Team]:
    """The people; the test itself acts where nobody else does."""
    with acting_as(SYSTEM("test")):
        yield make_team()
