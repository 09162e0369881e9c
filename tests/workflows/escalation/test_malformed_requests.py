"""Malformed requests to every page of escalations, by everybody, at each step: nothing answers 5xx."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.hostile.addresses import routes
from tests.hostile.asking import undone
from tests.hostile.attack import Attack
from tests.hostile.standing import Standing, keys_of
from tests.matrix.escalation_stages import GATE
from tests.stories.escalating import EscalationTeller
from workflows.escalation.models import Draft

SEED, REQUESTS = "escalations", 17


def told(story: EscalationTeller) -> Iterator[str]:
    """One that is settled between the agencies, and one that goes on to the last step."""
    lead, other = story.leads[story.police.pk], story.leads[story.trust.pk]
    story.raised_by_police()
    yield "answering"
    story.does(other, "answer", story.offer())
    yield "confirming"
    story.does(lead, "confirm", {"settled": "yes"})
    yield "noting"
    story.raised_by_police(stage="4", start_reason="It cannot wait.")
    for stage in ("convening", "deciding", "lead_deciding"):
        with undone():
            story.does(story.manager, "convene", story.offer_of(story.trust))
            yield stage
        yield f"{stage}: not settled"
        story.does(story.manager, "convene", story.meeting("not_settled"))
    (first, _), *rest = GATE
    yield first
    for stage, chapter in rest:
        chapter(story, [])
        yield stage


@pytest.mark.django_db
def test_malformed_requests_to_every_page_of_escalations() -> None:
    story = EscalationTeller()
    lead, other = story.leads[story.police.pk], story.leads[story.trust.pk]
    councils = story.council.pk
    people = (story.manager, lead, other, story.scrutineer, story.dsps[councils], story.lsps[councils])
    Draft.objects.create(user=story.manager, kind="disagreement", safety="no")
    every = {name: route for name, route in routes().items() if "escalation" in route}
    attack = Attack(SEED, every, (*people, None))
    for stage in told(story):
        standing = Standing([story.case], {"draft": keys_of(Draft.objects.all())[:2]})
        attack.at(stage, standing, requests=REQUESTS)
    attack.proves()
