"""A task in the inbox is due when its deadline is, also after the clock derived it again."""

from datetime import date

import pytest

from reviews.trail.actor import SYSTEM, acting_as
from tests.factories.people import make_user
from tests.workflows.clock.conftest import london
from workflows.clock.holidays import add_holiday
from workflows.clock.models import Deadline
from workflows.clock.seed import seed
from workflows.engine.models import WorkItem
from workflows.rapid_review.services.opening import open_rapid_review


@pytest.fixture
def opened(db, time_machine):
    time_machine.move_to(london("2026-09-01 09:00"), tick=False)
    with acting_as(SYSTEM("test")):
        seed()
        yield open_rapid_review(
            by=make_user(role="partnership_manager"),
            at=london("2026-09-01 09:00"),
            incident={"nature": "serious_harm", "summary": "A fictional incident."},
            children=[{"name": "Ellis Fictional", "outcome": "serious_harm", "age_text": "4"}],
            la_became_aware=london("2026-08-28 10:00"),
            sin=None,
        )


def test_e41_work_items_move_with_their_deadline(opened):
    deadline = Deadline.objects.get(case=opened, code="C1")
    item = WorkItem.objects.filter(case=opened, closed_at=None).first()
    WorkItem.objects.filter(pk=item.pk).update(deadline=deadline, due_on=deadline.due_on)
    add_holiday(date(2026, 9, 3), "Day of national mourning", source="test")
    item.refresh_from_db()
    assert item.due_on == date(2026, 9, 8)
    assert item.due_on == Deadline.objects.get(pk=deadline.pk).due_on
