"""What the tests of the partnership calendar share."""

from collections.abc import Iterator
from datetime import date

import pytest

from reviews.people.models import User
from reviews.trail.actor import SYSTEM, acting_as
from tests.factories.people import make_user
from workflows.clock.seed import seed
from workflows.partnership_calendar.kinds import KINDS
from workflows.partnership_calendar.models import PartnershipDate
from workflows.partnership_calendar.services import add_date


@pytest.fixture
def law(db: None) -> Iterator[None]:
    """Rules, editions and holidays, with the system acting."""
    with acting_as(SYSTEM("test")):
        seed()
        yield


@pytest.fixture
def report(law: None) -> PartnershipDate:
    """The yearly report of the year that ended on 31 March 2027."""
    return add_date(KINDS["yearly_report"], date(2027, 3, 31), note="Content agreed in May")


@pytest.fixture
def manager(law: None) -> User:
    """The partnership manager."""
    return make_user("Dana Whitfield", role="partnership_manager")
