"""Real threads on PostgreSQL: an answer against lateness has one winner, every time."""

from __future__ import annotations

import uuid
from collections import Counter
from collections.abc import Callable
from datetime import timedelta
from functools import partial
from typing import Any

import pytest

from tests.stories.escalating import EscalationTeller
from tests.workflows.engine.racing import at_once
from workflows.chase.automatic.sweeping import sweep
from workflows.chase.models import LateDue
from workflows.clock.calendar import last_moment
from workflows.clock.models import Deadline
from workflows.engine.late import run_late
from workflows.engine.models import WorkItem

ROUNDS = 20


@pytest.fixture
def story(transactional_db: None) -> EscalationTeller:
    """Committed rows, so that every thread sees them."""
    return EscalationTeller()


def test_an_answer_against_lateness_has_one_winner_20_of_20(story: EscalationTeller) -> None:
    lead = story.leads[story.trust.pk]
    won = Counter[str]()
    for _ in range(ROUNDS):
        case = story.raised_by_police()
        deadline = Deadline.objects.open().get(case=case)
        late = last_moment(deadline.due_on) + timedelta(minutes=1)
        sweep(late)
        item = WorkItem.objects.open().get(case=case)
        url = f"/cases/{case.reference}/escalation/answer/{item.pk}/"
        client, data = story.client(lead), story.offer() | {"command_id": uuid.uuid4().hex}
        acts: list[Callable[[], Any]] = [partial(client.post, url, data), partial(run_late, late)]
        answer, _ = at_once(acts)
        run_late(late + timedelta(minutes=5))
        stages = {row.number: row for row in story.escalation.stages.all()}
        answered = bool(stages[1].answer)
        assert answered == (answer.status_code == 302), answer.status_code
        assert (2 in stages) != answered, "one of them won, never both, never neither"
        assert story.kinds_on_trail().count("escalation_stage.silent") == int(not answered)
        assert not LateDue.objects.waiting().exists()
        won["answer" if answered else "lateness"] += 1
    assert sum(won.values()) == ROUNDS


def test_two_runners_raise_a_silent_stage_once(story: EscalationTeller) -> None:
    for _ in range(5):
        case = story.raised_by_police()
        deadline = Deadline.objects.open().get(case=case)
        late = last_moment(deadline.due_on) + timedelta(minutes=1)
        sweep(late)
        at_once([partial(run_late, late)] * 4)
        assert sorted(row.number for row in story.escalation.stages.all()) == [1, 2]
        assert story.kinds_on_trail().count("escalation_stage.silent") == 1
