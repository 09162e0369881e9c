"""Asking twenty agencies sends as many queries as asking three."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reviews.people.models import Agency
from tests.stories.chapters import notification_is_recorded, scope_is_set
from tests.stories.teller import Teller
from workflows.clock.models import Deadline
from workflows.engine.models import WorkItem


def _cost(agencies: list[Agency]) -> int:
    story = Teller()
    story.given_an_open_review()
    story.every_partner_says("give_view", "met")
    notification_is_recorded(story)
    with CaptureQueriesContext(connection) as queries:
        scope_is_set(story, agencies)
    items = WorkItem.objects.open().filter(case=story.case, node="quick_reply")
    assert {item.agency for item in items} == set(agencies)
    assert all(item.deadline is not None and item.deadline.holder_agency_id == item.agency_id for item in items)
    for code in ("C2a", "C2b"):
        assert Deadline.objects.open().filter(case=story.case, code=code).count() == len(agencies)
    return len(queries)


@pytest.mark.django_db
def test_the_cost_of_asking_does_not_grow_with_the_agencies() -> None:
    agencies = list(Agency.objects.asked_in_reviews().exclude(kind="setting").order_by("pk")[:20])
    _cost(agencies[:2])  # fills what is cached for the process's lifetime
    few = _cost(agencies[:3])
    assert _cost(agencies) - few <= 2
