"""The log and the record cost the same for two escalations and for twenty; the numbers are right."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reviews.people.models import User
from tests.factories.cases import as_actor
from tests.stories.escalating import EscalationTeller
from workflows.escalation import log
from workflows.escalation.models import Escalation
from workflows.escalation.services.raising import Raised, raise_escalation


@pytest.fixture
def story(db: None) -> EscalationTeller:
    """The people of the partnership."""
    return EscalationTeller()


def raises(story: EscalationTeller, count: int) -> None:
    """So many disputes, raised through the service."""
    lead = story.leads[story.police.pk]
    for number in range(count):
        words = Raised(
            kind="dispute",
            topic="funding" if number % 2 else "arrangements",
            raiser=story.police,
            raiser_person="A lead",
            other=story.trust,
            safety="yes",
            interim_plan="None needed.",
            what="A share.",
            evidence="Letters.",
            outcome_wanted="The share.",
            priority="standard",
            stage=4,
        )
        with as_actor(lead):
            story.case = raise_escalation(words, by=lead, at=timezone.now())


def queries(story: EscalationTeller, user: User, path: str) -> int:
    """How many queries a page costs."""
    client = story.client(user)
    client.get(path)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        assert client.get(path).status_code == 200
    return len(seen)


@pytest.mark.parametrize("path", ["/escalations/", "/escalations/numbers/"])
def test_the_cost_does_not_grow_with_the_list(story: EscalationTeller, path: str) -> None:
    raises(story, 2)
    few = queries(story, story.manager, path)
    raises(story, 18)
    assert queries(story, story.manager, path) == few


def test_numbers_by_stage_topic_pair_quarter_and_ending(story: EscalationTeller) -> None:
    raises(story, 3)
    first = Escalation.objects.earliest("pk")
    Escalation.objects.filter(pk=first.pk).update(
        outcome="resolved_agreed", settled_at=first.raised_at + timedelta(days=4)
    )
    tables = dict(log.numbers(log.known_to(story.manager)))
    stage = tables["By the stage it reached"]
    assert [(one.count, one.settled, one.median_days) for one in stage] == [(3, 1, 4.0)]
    assert {one.words: one.count for one in tables["By topic"]} == {
        "An agency does not act under the arrangements": 2,
        "Funding of the arrangements": 1,
    }
    assert [one.words for one in tables["By how it ended"]] == ["Not ended yet", "Settled and agreed"]
    assert sum(one.count for one in tables["By quarter in which it was raised"]) == 3
    assert [one.count for one in tables["By pair of agencies"]] == [3]
