"""Malformed requests to every address of the learning plan, each step open, by everybody: nothing answers 5xx."""

from __future__ import annotations

import pytest

from reviews.people.models import Agency
from tests.factories.people import make_user
from tests.hostile.addresses import routes
from tests.hostile.attack import Attack
from tests.hostile.standing import Standing
from tests.matrix.plan_stages import the_plan
from tests.stories.teller import Teller
from workflows.action_plan.models import Month, StandingPlan

SEED, REQUESTS = "plan", 130
PLAN = "cases/<str:ref>/plan/"


@pytest.mark.django_db
def test_malformed_requests_to_the_plan_and_no_5xx() -> None:
    story = Teller()
    own = Agency.objects.get(code="uhmb")
    the_plan(story, own)
    lead, author = story.people_of(own)
    chair = make_user("Chris Chair", role="group_chair", agency=story.icbs[0])
    people = (story.manager, lead, author, chair, story.scrutineer, None)
    attack = Attack(SEED, {name: route for name, route in routes().items() if route.startswith(PLAN)}, people)
    first = Month.objects.earliest("first_day").first_day
    months = {"year": [str(first.year), "0", "9999", "10000"], "number": [str(first.month), "0", "13"]}
    attack.at("every step", Standing([StandingPlan.objects.get().case], months), requests=REQUESTS)
    attack.proves()
