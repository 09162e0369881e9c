"""Many agencies are asked at the cost of one."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.cases.models import Participant
from reviews.cases.services import add_participants, withdraw_participant
from reviews.trail.models import StoredEvent
from tests.factories.cases import as_actor, make_case
from tests.factories.people import make_agency

pytestmark = pytest.mark.django_db


def _cost(number: int) -> int:
    case = make_case()
    agencies = [make_agency() for _ in range(number)]
    with as_actor(), CaptureQueriesContext(connection) as queries:
        add_participants(case, agencies, at=timezone.now())
    assert Participant.objects.filter(case=case, agency__in=agencies).count() == number
    asked = StoredEvent.objects.filter(stream=f"case:{case.pk}", kind="participant.added")
    assert asked.count() == number
    return len(queries)


def test_the_cost_does_not_grow_with_the_agencies() -> None:
    assert _cost(20) == _cost(2)


def test_one_that_takes_part_stays_and_one_that_was_withdrawn_is_asked_again() -> None:
    stays, withdrawn, new = (make_agency() for _ in range(3))
    case = make_case(agencies=[stays, withdrawn])
    now = timezone.now()
    with as_actor():
        withdraw_participant(case, withdrawn, outcome="not_needed", reason="Asked by mistake.", at=now)
        before = StoredEvent.objects.filter(stream=f"case:{case.pk}").count()
        add_participants(case, [stays, withdrawn, new], at=now)
    assert Participant.objects.filter(case=case, withdrawn_at=None).count() == 3
    assert StoredEvent.objects.filter(stream=f"case:{case.pk}").count() == before + 2
