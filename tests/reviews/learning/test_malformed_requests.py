"""Malformed requests to every address of the action register and of a case's learning: nothing answers 5xx."""

from __future__ import annotations

import random
from typing import Any

from reviews.learning import services
from reviews.learning.models import Finding, Recommendation
from tests.factories.cases import make_case
from tests.reviews.learning.making import TODAY, Team, at, make_action
from tests.sample_procedure.playing import browser
from tests.workflows.rapid_review.hostile.addresses import Addresses, routes
from tests.workflows.rapid_review.hostile.bodies import Bodies
from tests.workflows.rapid_review.hostile.test_malformed_requests import METHODS, ask, boxes_of, query

REQUESTS, SEED = 600, 20_255
BEGINNINGS = ("actions/", "cases/<str:ref>/learning/")
ASKED = ("q", "colour", "state", "agency", "person", "group", "theme", "source", "sort", "page", "format")


def test_malformed_requests_to_the_register_and_no_5xx(team: Team) -> None:
    chance = random.Random(SEED)
    case = make_case(agencies=[team.police])
    finding = services.add_finding(case, "Seldom recorded.", by=team.manager, at=at())
    services.add_recommendation(case, "Train.", owners=[team.police], by=team.manager, at=at(), finding=finding)
    new, done, blue = make_action(team, source_case=case), make_action(team), make_action(team)
    for action in (done, blue):
        services.complete(action, TODAY, by=team.owner, at=at())
    services.sign_off(blue, by=team.dsp, at=at())
    known = {
        "ref": [case.reference] * 4 + ["WF-RR-2099-999"],
        "code": [new.code, done.code, blue.code, "ACT-2099-999"],
        "what": ["finding", "recommendation", "case"],
        "pk": [str(row.pk) for model in (Finding, Recommendation) for row in model.objects.all()],
    }
    addresses, bodies = Addresses(chance, known, {}), Bodies(chance)
    people = (team.manager, team.owner, team.dsp, team.teacher, team.scrutineer, None)
    clients = [browser(person) for person in people]
    every = {name: route for name, route in routes().items() if route.startswith(BEGINNINGS)}
    assert len(every) == 25
    boxes: dict[str, dict[str, list[str]]] = {}
    for name, route in every.items():
        for code in (new.code, done.code, blue.code):
            addresses.right = {route: {"code": [code]}}
            status, page = ask(clients[0], "GET", addresses.of(route, sound=True), {})
            if status == 200:
                boxes.setdefault(name, boxes_of(page))
    addresses.right = {}
    wrong, statuses = [], dict.fromkeys(range(1, 6), 0)
    for _ in range(REQUESTS):
        name, client, method = chance.choice(sorted(every)), chance.choice(clients), chance.choice(METHODS)
        url, body = addresses.of(every[name]), dict[str, Any]()
        if method == "GET":
            url += query(chance, known["pk"])
            url += "".join(f"&{one}={chance.choice(['', 'x', '-1', '9' * 30, '%00', 'red'])}" for one in ASKED)
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
    assert statuses[4] > 120
    assert len(boxes) >= 22
