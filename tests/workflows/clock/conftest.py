"""What the tests of the clock share."""

from collections.abc import Iterator
from datetime import datetime

import pytest

from reviews.cases.models import Case
from reviews.people.models import User
from reviews.trail.actor import SYSTEM, acting_as
from tests.factories.cases import make_case
from tests.factories.people import make_user
from workflows.clock import registry
from workflows.clock.calendar import LONDON
from workflows.clock.seed import seed
from workflows.rapid_review.clocks import AWARE, RULES


def london(text: str) -> datetime:
    """Read "2026-08-28 10:00" as local time."""
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


@pytest.fixture
def law(db: None) -> Iterator[None]:
    """Rules, editions and holidays, with the system acting."""
    registry.register(RULES)
    with acting_as(SYSTEM("test")):
        seed()
        yield


@pytest.fixture
def case(law: None) -> Case:
    """A case of which the authority became aware on Friday 28 August 2026 at ten."""
    return make_case(at=london("2026-09-01 12:00"), facts={AWARE: london("2026-08-28 10:00")})


@pytest.fixture
def manager(law: None) -> User:
    """The partnership manager."""
    return make_user("Dana Whitfield", role="partnership_manager")
