"""Malformed requests to every address of the learning plan, each step open, by everybody: nothing answers 5xx."""

from __future__ import annotations

import random
from typing import Any

import pytest

from reviews.people.models import Agency
from tests.factories.people import make_user
from tests.matrix.plan_stages import the_plan
from tests.sample_procedure.playing import browser
from tests.stories.teller import Teller
from tests.workflows.rapid_review.hostile.addresses import Addresses, routes
from tests.workflows.rapid_review.hostile.bodies import Bodies
from tests.workflows.rapid_review.hostile.test_malformed_requests import METHODS, ask, boxes_of, query
from workflows.action_plan.models import Month, StandingPlan
from workflows.engine.models import WorkItem

REQUESTS, SEED = 700, 20_267
PLAN = "cases/<str:ref>/plan/"


def values(story: Teller) -> dict[str, list[str]]:
    """Right values by the name of the argument."""
    months = [one.first_day for one in Month.objects.all()]
    items = [str(pk) for pk in WorkItem.objects.values_list("pk", flat=True)]
    return {
        "ref": [StandingPlan.objects.get().case.reference] * 5 + ["WF-LAP-2099-999"],
        "task_pk": items,
        "pk": items,
        "year": [*(str(day.year) for day in months), "0", "9999", "10000"],
        "number": [*(str(day.month) for day in months), "0", "13"],
    }


@pytest.mark.django_db
def test_malformed_requests_to_the_plan_and_no_5xx() -> None:
    chance = random.Random(SEED)
    story = Teller()
    own = Agency.objects.get(code="uhmb")
    the_plan(story, own)
    known = values(story)
    addresses, bodies = Addresses(chance, known, {}), Bodies(chance)
    lead, author = story.people_of(own)
    chair = make_user("Chris Chair", role="group_chair", agency=story.icbs[0])
    clients = [browser(person) for person in (story.manager, lead, author, chair, story.scrutineer, None)]
    every = {name: route for name, route in routes().items() if route.startswith(PLAN)}
    assert len(every) == 11
    by_node = {
        name: [str(item.pk) for item in WorkItem.objects.open().filter(node=node)] for name, node in NODES.items()
    }
    boxes: dict[str, dict[str, list[str]]] = {}
    wrong, statuses = [], dict.fromkeys(range(1, 6), 0)
    for _ in range(REQUESTS):
        name, client, method = chance.choice(sorted(every)), chance.choice(clients), chance.choice(METHODS)
        addresses.right = {PLAN: {"task_pk": by_node.get(name, [])}}
        url, body = addresses.of(every[name]), dict[str, Any]()
        if method == "GET":
            url += query(chance, known["pk"])
        elif method != "HEAD":
            body = bodies.any_of(boxes.get(name, {}), known["pk"])
        status, page = ask(client, method, url, body)
        statuses[status // 100] += 1
        if method == "GET" and status == 200:
            boxes.setdefault(name, boxes_of(page))
        if status >= 500:
            wrong.append(f"{status} {method} {name} {url[:200]!r} {str(body)[:300]}")
    assert wrong == []
    assert statuses[2] > 20
    assert statuses[4] > 100
    assert len(boxes) >= 8


NODES = {
    "action_carry_out": "carry_out",
    "action_progress": "carry_out",
    "action_sign_off": "sign_off",
    "action_impact_six": "impact_six",
    "action_impact_twelve": "impact_twelve",
    "action_new_deadline": "give_new_deadline",
    "action_month_update": "update_month",
    "action_month_go_ahead": "update_month",
    "action_month_close": "close_month",
}
"""The step of each page."""
