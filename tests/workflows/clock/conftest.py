"""What the tests of the clock share."""

from collections.abc import Iterator
from datetime import date, datetime

import pytest

from reviews.cases.models import Case
from reviews.people.models import User
from reviews.trail.actor import SYSTEM, acting_as
from tests.factories.cases import make_case
from tests.factories.people import make_user
from workflows.clock import registry
from workflows.clock.calendar import LONDON
from workflows.clock.models import GuidanceEdition, RuleEdition
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


@pytest.fixture
def partner(law: None) -> User:
    """A delegated partner."""
    return make_user("Ines Cole", role="dsp")


@pytest.fixture
def released(law: None) -> GuidanceEdition:
    """An edition that a release has brought: the same rules, and no day chosen."""
    edition = GuidanceEdition.objects.create(
        code="WT2027", title="Working Together 2027", in_force_from=date(2026, 8, 1)
    )
    for row in RuleEdition.objects.filter(edition__code="WT2026"):
        copy = row.revised(count=12 if row.code == "C2c" else row.count)
        copy.edition, copy.effective_from = edition, edition.in_force_from
        copy.save()
    return edition
