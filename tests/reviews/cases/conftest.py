"""People and agencies for the tests of cases."""

import pytest

from reviews.people.models import Agency, User
from tests.factories.people import make_agency, make_user


@pytest.fixture
def police(db: None) -> Agency:
    return make_agency("Police", kind="lead_partner", sector="police")


@pytest.fixture
def school(db: None) -> Agency:
    return make_agency("A school", sector="education")


@pytest.fixture
def manager(db: None) -> User:
    return make_user("The manager", role="partnership_manager")


@pytest.fixture
def officer(db: None) -> User:
    return make_user("The officer", role="partnership_officer")
