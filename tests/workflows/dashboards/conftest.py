"""A partnership with deadlines in every state, on a fixed day."""

from datetime import date

import pytest

from reviews.trail.actor import SYSTEM, acting_as
from tests.factories.cases import make_case, make_participant
from tests.factories.people import make_agency
from tests.workflows.clock.conftest import london
from workflows.clock import registry
from workflows.clock.models import Deadline
from workflows.clock.seed import seed
from workflows.clock.services import cancel, meet, start_deadline
from workflows.rapid_review.clocks import AWARE, RULES


@pytest.fixture(autouse=True)
def on_a_fixed_day(time_machine):
    """It is Wednesday 9 September 2026."""
    time_machine.move_to(london("2026-09-09 09:00"), tick=False)


@pytest.fixture
def law(db):
    """Rules, editions and holidays, with the system acting."""
    registry.register(RULES)
    with acting_as(SYSTEM("test")):
        seed()
        yield


@pytest.fixture
def police(law):
    """An agency that is asked in every case."""
    return make_agency("Police", kind="lead_partner", sector="police")


@pytest.fixture
def school(law):
    """Another one."""
    return make_agency("Hilltop School", sector="education")


@pytest.fixture
def everything(police, school):
    """Met in time, met late, overdue, due this week, due later, cancelled; this year and the year before."""
    for number in range(4):
        case = make_case(at=london("2026-08-07 12:00"), facts={AWARE: london("2026-08-03 10:00")})
        started = start_deadline(case, "C1", day0=date(2026, 8, 3 + number))
        meet(started, date(2026, 8, (6, 11, 14, 19)[number]))
        for agency in (police, school):
            make_participant(case, agency)
    case = make_case(at=london("2026-08-01 12:00"))
    for agency in (police, school):
        make_participant(case, agency)
    start_deadline(case, "C1", day0=date(2026, 8, 28))
    start_deadline(case, "C2", day0=date(2026, 9, 7))
    start_deadline(case, "C2b", day0=date(2026, 8, 24), holder_agency=school)
    start_deadline(case, "C2b", day0=date(2026, 9, 7), holder_agency=police)
    start_deadline(case, "C2a", day0=date(2026, 9, 8), holder_agency=school)
    meet(start_deadline(case, "C2a", day0=date(2026, 9, 1), holder_agency=police), date(2026, 9, 2))
    cancel(start_deadline(case, "C1b", day0=date(2026, 8, 3)), because="Not needed.")
    old = make_case(at=london("2025-10-01 12:00"))
    meet(start_deadline(old, "C1", day0=date(2025, 10, 1)), date(2025, 10, 20))
    make_participant(old, school)
    start_deadline(old, "C2b", day0=date(2026, 3, 2), holder_agency=school)
    return Deadline.objects.all()
